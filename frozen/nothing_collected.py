"""Run by the frozen program before anything else: nothing of what a start loads is garbage, so none is looked for.

The program itself looks again, seldom, from its first line on (lldp_desktop/__main__.py).
"""

import gc

gc.disable()
