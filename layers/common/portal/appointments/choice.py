"""How a request says by whom, with which options, and for which guest."""

from typing import Annotated

from pydantic import Field

StaffChoice = Annotated[str, Field(pattern="^(any|female|male|stf_[0-9A-Za-z]{16})$")]
GuestNumber = Annotated[str, Field(pattern="^[0-4]$")]
OptionList = Annotated[str, Field(pattern="^([a-z]{3}_[0-9A-Za-z]{16}(,[a-z]{3}_[0-9A-Za-z]{16}){0,19})?$")]
