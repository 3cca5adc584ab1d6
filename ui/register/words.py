"""Words of the access register that windows and commands share; without Qt."""

import resources
import resources.catalogue as shipped
from app.domain.case_sight import SIGHT
from app.domain.chain import Problem
from app.readmodels.access_log import LogLine

GRANT = "grant:"
MONITORING = "monitoring:"
_YEARLY = "yearly_revenue"


def problem_sentence(problem: Problem, language: str) -> str:
    """What verification found, in `language`."""
    words = shipped.texts("log_faults")[problem.fault.value].text(language)
    return words.format(seq=problem.seq if problem.seq is not None else "—", detail=problem.detail)


def doubt_sentence(doubt: Problem, language: str) -> str:
    """What opening found at the end of the log, and what to do; for the bar and the commands."""
    what = problem_sentence(doubt, language)
    return shipped.texts("log_doubt")["opening"].text(language).format(what=what)


def action_label(action: str, language: str) -> str:
    """Name of an act; codes that this version does not know stay codes."""
    known = shipped.texts("actions").get(action)
    return known.text(language) if known else action


def detail_label(detail: str, language: str) -> str:
    """What a verification found, why something was refused or failed; the rest are codes."""
    fault = shipped.texts("log_faults").get(detail)
    if fault is not None:
        return fault.text(language).format(seq="—", detail="—")
    failure = shipped.texts("sign_in_failures").get(detail)
    known = failure or shipped.texts("log_details").get(detail.rpartition(":")[2])
    return known.text(language) if known is not None else detail


def field_label(path: str, language: str) -> str:
    """What a path of a dossier is called; an unknown one stays as it is."""
    root, _dot, year = path.partition(".")
    if root == _YEARLY:
        return f"{shipped.fields()['revenue'].label.text(language)} {year}"
    known = shipped.fields().for_path(path)
    if known is not None:
        return known.label.text(language)
    others = resources.toml("texts/inputs.toml")["field"]
    entry = others.get("own" if path.startswith("own.") else path, {})
    return str(entry.get("en" if language == "en" else "zh", path))


def role_label(part: str, language: str) -> str:
    """`keeper@UNIT` as the role's name with its unit; a grant with who approved it."""
    if part.startswith(GRANT):
        return _granted(part.removeprefix(GRANT), language)
    if part.startswith(MONITORING):
        return "monitoring list" if language == "en" else "监控名单"
    if part.startswith(SIGHT):
        return shipped.texts("case_sight")[part.removeprefix(SIGHT)].text(language)
    code, _, unit = part.partition("@")
    known = shipped.roles().get(code)
    name = known.label.text(language) if known else code
    return f"{name} · {unit}" if unit else name


def _granted(granter: str, language: str) -> str:
    """A single grant, with who approved it."""
    words = "single grant" if language == "en" else "单次授权"
    return f"{words} · {granter}" if granter else words


def person_label(line: LogLine, language: str) -> str:
    """Who it was; of a failed sign-in under a name that nobody bears, only that."""
    if line.user or line.object_type != "unknown_user":
        return line.user
    return "unknown user" if language == "en" else "未知用户"


def client_label(line: LogLine, language: str) -> str:
    """The client's name, or only whose client it is where the reader may not see more."""
    if line.client is not None:
        return line.client
    if line.client_unit is None:
        return ""
    return f"a client of {line.client_unit}" if language == "en" else f"{line.client_unit}的客户"
