"""What a viewer may see and do, and the three ways to be told no."""


class Refused(Exception):
    """A wish that was not granted; nothing has changed. `message` is a catalogue key, `values` fill it in."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


class NotFound(Refused):
    """It does not exist, or not for this viewer: the two are never told apart."""


class NotAllowed(Refused):
    """The viewer sees it but may not do this with it."""


class Invalid(Refused):
    """The input can't be accepted; `field` names the form's field it belongs to, if any."""

    def __init__(self, message: str, *, field: str = '', **values: object) -> None:
        super().__init__(message, **values)
        self.field = field
