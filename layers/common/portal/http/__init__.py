"""The HTTP edge: what a request must look like, and what an answer and an error look like.

A function declares its ``Route``s and serves them with an ``Api``; everything between the event of
API Gateway and a parsed ``Request``, and between an ``Answer`` or an error and the response, is here.
"""

from portal.http.answer import Answer
from portal.http.api import Api
from portal.http.request import Request
from portal.http.route import Route, Session

__all__ = ["Answer", "Api", "Request", "Route", "Session"]
