"""The client portal: every rule and all storage. Functions are thin entry points over it."""

import gc
from os import environ

from portal import compiled

# Nothing that is loaded while a function starts is garbage: looking for some takes a sixteenth of the start.
# portal.telemetry, which every handler goes through, lets it look again (docs/decisions/0056-what-a-start-costs.md).
if "AWS_LAMBDA_FUNCTION_NAME" in environ:
    gc.disable()
    compiled.use_own()
