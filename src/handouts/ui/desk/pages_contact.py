"""The clinic's own contact facts."""

from flask import Blueprint

pages = Blueprint("contact", __name__, url_prefix="/at/<id:clinic>/contact")


@pages.get("")
def form(clinic: str) -> str:
    """To come."""
    return clinic
