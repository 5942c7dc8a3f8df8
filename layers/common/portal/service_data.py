"""What botocore has to know of a service to ask it: the layer's own small copy, where it was built.

botocore's own data is of more than 400 services; looking through it and reading what it says of all of them takes
longer than everything else that making a client does (docs/decisions/0056-what-a-start-costs.md).
"""

from pathlib import Path

from botocore.loaders import Loader
from botocore.session import Session

OWN = Path(__file__).with_name("services")  # which layers/common/service_data.py writes


def use_own(session: Session) -> Session:
    """The session, which then reads the copy and nothing else. Without one, as in a checkout, it is as it was."""
    if OWN.is_dir():
        session.register_component("data_loader", Loader([str(OWN)], include_default_search_paths=False))
    return session
