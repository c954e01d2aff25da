"""Every record type of the program, in the order in which files list them and references allow."""

from __future__ import annotations

from lldp_desktop.domain.record_types.activities import ACTIVITIES, LEARNING_RESOURCES
from lldp_desktop.domain.record_types.assessments import ASSESSMENTS
from lldp_desktop.domain.record_types.commendations import COMMENDATIONS
from lldp_desktop.domain.record_types.documents import DOCUMENTS
from lldp_desktop.domain.record_types.enterprises import ENTERPRISE_FIGURES, ENTERPRISES
from lldp_desktop.domain.record_types.funding import FUNDING
from lldp_desktop.domain.record_types.office import OFFICE, RECIPIENTS, SIGNERS
from lldp_desktop.domain.record_types.outreach import OUTREACH

#: A table stands behind every table that it refers to.
RECORD_TYPES = (
    OFFICE,
    SIGNERS,
    RECIPIENTS,
    DOCUMENTS,
    ENTERPRISES,
    ENTERPRISE_FIGURES,
    ACTIVITIES,
    OUTREACH,
    LEARNING_RESOURCES,
    FUNDING,
    COMMENDATIONS,
    ASSESSMENTS,
)
BY_TABLE = {record_type.table: record_type for record_type in RECORD_TYPES}
