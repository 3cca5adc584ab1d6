"""The selected inspection: facts, sample, findings, result, measures, and what can be done."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.domain.inspections import InspectionState
from app.readmodels.inspections import InspectionDetail
from ui.formatting import full_date
from ui.supervision.words import OTHER, client_words, named
from ui.widgets.box import Box
from ui.widgets.labels import button, text
from ui.widgets.layouts import KeyValues, scrolling

Lines = list[tuple[str, str]]


class InspectionPane(Box):
    """`charges_wanted`, `finding_wanted`, `result_wanted`, `measure_wanted`, `print_wanted`."""

    charges_wanted = Signal(object)
    finding_wanted = Signal(object)
    result_wanted = Signal(object)
    measure_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__(self.tr("Inspection"), margin=12, marked=True)
        self.setObjectName("inspection_detail")
        self._detail: InspectionDetail | None = None
        self._empty = text(self.tr("Select an inspection to read its record."), "muted", wrap=True)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self._empty)
        self._parts: list[tuple[QLabel, KeyValues, Callable[[InspectionDetail], Lines]]] = []
        for title, width, lines in (
            ("", 84, self._facts),
            (self.tr("Sample"), 20, self._sample),
            (self.tr("Findings"), 84, self._findings),
            (self.tr("Result"), 84, self._result),
            (self.tr("Measures"), 84, self._measures),
        ):
            self._add_part(title, width, lines)
        self._column.addStretch()
        self.add(scrolling(content, role="surface"), 1)
        self._build_acts()
        self.show_detail(None)

    def show_detail(self, detail: InspectionDetail | None) -> None:
        """Show an inspection, or that none is selected."""
        self._detail = detail
        self._empty.setVisible(detail is None)
        for label, values, lines in self._parts:
            found = lines(detail) if detail is not None else []
            values.show_lines(found)
            values.setVisible(bool(found))
            label.setVisible(bool(found) and bool(label.text()))
        number = detail.row.number if detail is not None else ""
        self.set_note(number)
        self._offer(detail)

    def _add_part(self, title: str, width: int, lines: Callable[[InspectionDetail], Lines]) -> None:
        label, values = text(title, "strong"), KeyValues(label_width=width)
        label.setContentsMargins(0, 6, 0, 0)
        self._column.addWidget(label)
        self._column.addWidget(values)
        self._parts.append((label, values, lines))

    def _build_acts(self) -> None:
        self.charges = button(
            self.tr("Compare charges…"),
            self._on_charges,
            icon="columns",
            name="inspection_charges",
        )
        self.finding = button(
            self.tr("Finding…"), self._on_finding, icon="plus", name="inspection_finding"
        )
        self.result = button(
            self.tr("Result…"), self._on_result, icon="check", name="inspection_result"
        )
        self.measure = button(
            self.tr("Measure…"), self._on_measure, icon="stamp", name="inspection_measure"
        )
        self.print = button(
            self.tr("Print"), self._on_print, icon="printer", name="inspection_print"
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        for act in (self.finding, self.result, self.measure, self.print):
            row.addWidget(act)
        row.addStretch()
        self.add(self.charges)
        self.add(row)

    def _offer(self, detail: InspectionDetail | None) -> None:
        """What cannot be done is shown and says who can, or when."""
        for act in (self.charges, self.finding, self.result, self.measure, self.print):
            act.setVisible(detail is not None)
        if detail is None:
            return
        row, others = detail.row, ""
        if not row.mine:
            others = self.tr("Only inspectors of {organ} write here.").format(organ=row.organ)
        is_open = row.state is InspectionState.OPEN
        bad = row.state in {InspectionState.VIOLATION, InspectionState.SETTLED}
        closed = self.tr("The result is stated; nothing is added to it.")
        unproved = self.tr("Measures follow a result that states a violation.")
        for act, possible, why in (
            (self.finding, is_open, closed),
            (self.result, is_open, closed),
            (self.measure, bad, unproved),
        ):
            act.setEnabled(possible and row.mine)
            act.setToolTip(others or ("" if possible else why))

    def _facts(self, detail: InspectionDetail) -> Lines:
        row = detail.row
        return [
            (self.tr("State"), named(row.state)),
            (self.tr("Inspected"), self.tr("{unit} and below").format(unit=row.unit)),
            (self.tr("By"), f"{row.organ} · {named(row.kind)}"),
            (self.tr("Begun"), f"{full_date(row.begun_on)} · {row.author}"),
            (
                self.tr("Drawn"),
                self.tr("{drawn} of {all} clients, by lot").format(
                    drawn=row.drawn, all=detail.population
                ),
            ),
        ]

    def _sample(self, detail: InspectionDetail) -> Lines:
        return [
            (
                str(place),
                " · ".join(part for part in (client_words(one), one.code, one.unit) if part)
                if one.name is not None
                else client_words(one),
            )
            for place, one in enumerate(detail.sample, start=1)
        ]

    def _findings(self, detail: InspectionDetail) -> Lines:
        if not detail.findings:
            return [(self.tr("none"), "")] if detail.result is not None else []
        return [
            (
                full_date(one.day),
                "\n".join(
                    part
                    for part in (
                        named(one.matter or OTHER),
                        client_words(one.client) if one.client is not None else "",
                        f"{one.text} ({one.author})",
                    )
                    if part
                ),
            )
            for one in detail.findings
        ]

    def _result(self, detail: InspectionDetail) -> Lines:
        one = detail.result
        if one is None:
            return []
        answer = self.tr("violation") if one.violation else self.tr("no violation")
        return [(full_date(one.day), f"{answer}\n{one.text} ({one.author})")]

    def _measures(self, detail: InspectionDetail) -> Lines:
        return [
            (
                full_date(one.day),
                f"{one.text}\n{one.document_no} · {full_date(one.document_date)} ({one.author})",
            )
            for one in detail.measures
        ]

    def _on_charges(self) -> None:
        self.charges_wanted.emit(self._detail)

    def _on_finding(self) -> None:
        self.finding_wanted.emit(self._detail)

    def _on_result(self) -> None:
        self.result_wanted.emit(self._detail)

    def _on_measure(self) -> None:
        self.measure_wanted.emit(self._detail)

    def _on_print(self) -> None:
        self.print_wanted.emit(self._detail)
