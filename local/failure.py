class Failure(Exception):  # it is said to a person, not caught as an error of the program
    """What went wrong, in one sentence, and the next step for the person at the keyboard."""

    def __init__(self, problem: str, next_step: str) -> None:
        super().__init__(f"{problem}\n{next_step}")
