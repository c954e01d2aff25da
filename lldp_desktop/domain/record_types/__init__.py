"""Every record type of the program, in the order in which files list them and references allow."""

from __future__ import annotations

from lldp_desktop.domain.record_types.activities import ACTIVITIES, LEARNING_RESOURCES
from lldp_desktop.domain.record_types.assessments import ASSESSMENTS
from lldp_desktop.domain.record_types.attachments import ATTACHMENTS
from lldp_desktop.domain.record_types.certificate_texts import CERTIFICATE_TEXTS
from lldp_desktop.domain.record_types.choices import CHOICES
from lldp_desktop.domain.record_types.commendations import COMMENDATIONS
from lldp_desktop.domain.record_types.deadlines import DEADLINES
from lldp_desktop.domain.record_types.documents import DOCUMENTS
from lldp_desktop.domain.record_types.enterprises import ENTERPRISE_FIGURES, ENTERPRISES
from lldp_desktop.domain.record_types.funding import FUNDING
from lldp_desktop.domain.record_types.indicator_figures import INDICATOR_FIGURES
from lldp_desktop.domain.record_types.office import OFFICE, RECIPIENTS, SIGNERS
from lldp_desktop.domain.record_types.outlines import OUTLINES, PHRASES
from lldp_desktop.domain.record_types.outreach import OUTREACH
from lldp_desktop.domain.record_types.partners import PARTNERS
from lldp_desktop.domain.record_types.report_versions import REPORT_VERSIONS
from lldp_desktop.domain.record_types.reports import REPORT_PARTS, REPORTS
from lldp_desktop.domain.record_types.requests import REQUEST_ANSWERS, REQUESTS
from lldp_desktop.domain.record_types.reward_rates import BASE_SALARIES, REWARD_RATES
from lldp_desktop.domain.record_types.targets import TARGETS

#: A table stands behind every table that it refers to, and behind the choices that its codes are checked against.
RECORD_TYPES = (
    OFFICE,
    SIGNERS,
    RECIPIENTS,
    CHOICES,
    DOCUMENTS,
    ENTERPRISES,
    ENTERPRISE_FIGURES,
    ACTIVITIES,
    OUTREACH,
    LEARNING_RESOURCES,
    FUNDING,
    DEADLINES,
    REPORTS,
    REPORT_PARTS,
    COMMENDATIONS,
    ASSESSMENTS,
    OUTLINES,
    PHRASES,
    CERTIFICATE_TEXTS,
    PARTNERS,
    REQUESTS,
    REQUEST_ANSWERS,
    BASE_SALARIES,
    REWARD_RATES,
    TARGETS,
    INDICATOR_FIGURES,
)
BY_TABLE = {record_type.table: record_type for record_type in RECORD_TYPES}
#: Every table that changes are written to and logged of: those of the pages, and what hangs on their records.
KEPT = {**BY_TABLE, REPORT_VERSIONS.table: REPORT_VERSIONS, ATTACHMENTS.table: ATTACHMENTS}
