"""From a file and rules to a patch: find, decide, edit. Nothing is written here; a dry run just does not write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from codemod.dataflow.tracer import Tracer
from codemod.dataflow.workspace import Workspace
from codemod.engine.changes import list_own_edits, part_from_reviews, settle_change
from codemod.engine.configuration import EMBEDDING
from codemod.engine.joining import parse_whole
from codemod.engine.overrides import FileOverrides, override, prove_edit, prove_file
from codemod.engine.parsed_file import ParsedFile
from codemod.errors import Skipped
from codemod.followups.find import find_follow_ups, shipped_catalogue
from codemod.languages.comments import is_addressed
from codemod.policy import aim_at_session, decide, rank, read_facts, read_keeps
from codemod.policy.flow import read_role
from codemod.rules.constants import find_constant, tell_constant
from codemod.rules.documents import may_be_document
from codemod.rules.file_classes import are_dumped
from codemod.rules.models import Model, Resolution
from codemod.rules.targets import SERVICE, Target, check_region, find_target
from codemod.search.reader import name_encoding, read_source, reads_as
from codemod.text.secrets import redact
from codemod.time_limit import check_time
from codemod.values import Decision, FilePatch, Finding, Severity, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from codemod.engine.configuration import RunConfiguration
    from codemod.engine.manifests import Manifests
    from codemod.followups.catalogue import Catalogue
    from codemod.followups.vector_stores import Indexes
    from codemod.languages.mentions import Names
    from codemod.policy import FileFacts
    from codemod.project import Ruling
    from codemod.values import Edit, FollowUp, Insertion, Occurrence, Removal

# Reviews by these rows select a model: their follow-ups say what a person must change with it.
_MORE_THAN_THE_ID = frozenset(("V", "V1", "V6", "V8", "V9"))
_NO_DROP_IN = frozenset(("no", "reembed"))


@dataclass(frozen=True)
class Migration:
    """Finds, decides and edits according to its configuration."""

    configuration: RunConfiguration
    indexes: Indexes | None = None  # None: stored vectors are not checked
    tracer: Tracer | None = None  # None: values are followed only within the file
    manifests: Manifests | None = None  # None: the library versions of the project are not known

    @property
    def _catalogue(self) -> Catalogue:
        return shipped_catalogue()

    def patch(self, source: Source, names: Names, hits: Sequence[int] | None = None) -> FilePatch:
        """Return the findings in one file and the edits to make; `hits` are byte offsets near which to look for ids."""
        ruling = self.configuration.project.rule_on(source)
        if not self._reads(source, ruling, hits):
            return self._leave_out(source, ruling, len(names.find(source.data, hits)))
        return self._patch(name_encoding(source), names, hits, ruling)

    def _patch(self, source: Source, names: Names, hits: Sequence[int] | None, ruling: Ruling) -> FilePatch:
        parsed = ParsedFile(source, names, hits, self.tracer.workspace.parsed(source) if self.tracer else None)
        if not parsed.occurrences:
            return FilePatch(source, ())  # most are never parsed
        configuration = self.configuration
        keeps = read_keeps(
            source, parsed.comments(), configuration.registry, configuration.mapping, configuration.as_of
        )
        tracer = self.tracer or Tracer(Workspace.alone())
        occurrences = ruling.leave_out_own(keeps.leave_out_own(parsed.occurrences))
        found = [read_role(o, parsed.trace(o, tracer)) for o in occurrences]
        if self.tracer is None:
            tracer.forget()  # its parts refer to each other: the garbage collector would run late
        of_file = read_facts(source, ruling.file_class, found)
        programs: dict[int, FileFacts] = {}  # most ids of a file share one
        said = FileOverrides(keeps, ruling, configuration.unsafe)
        findings: list[Finding] = []
        for occurrence in found:
            check_time()
            if not reads_as(source, occurrence.span, occurrence.text):
                continue
            program = parsed.program_of(occurrence)
            if id(program) not in programs:
                programs[id(program)] = ruling.place(of_file.within(program))
            facts = programs[id(program)]
            facts = facts.along(occurrence.trace)
            target = self._target(occurrence, facts) or self._target_of_constant(occurrence, source)
            if target is None:
                continue
            requests = parsed.surroundings_of(occurrence).requests
            target = aim_at_session(target, occurrence, requests)
            finding = decide(occurrence, source, facts, target, requests)
            finding = override(finding, said)
            if finding.decision == Decision.REWRITE:
                finding, edit = prove_edit(finding, parsed)
            else:
                edit = None
            if finding.decision != Decision.IGNORE or configuration.show_ignored:
                finding = self._with_follow_ups(finding, target, parsed)
                if edit:
                    finding = settle_change(
                        finding, edit, self._mender(parsed), as_of=configuration.as_of, is_unsafe=configuration.unsafe
                    )
                findings.append(finding)
        warnings = () if ruling.is_ignored else keeps.warn(occurrences, names.ids, is_narrow=bool(configuration.only))
        proven = prove_file(parsed, part_from_reviews(findings, configuration.as_of), configuration.as_of)
        ranked = [one._replace(attention=rank(one, source.path, of_file.file_class)) for one in proven]
        told = tuple(map(_hide_secrets, _say_once(ranked)))
        return FilePatch(source, told, list_own_edits(told), warnings)

    def replan(self, patch: FilePatch, finding: Finding, new: str) -> Finding | None:
        """Return a finding of the patch with `new` as its replacement; None if that is not allowed."""
        span, id_ = finding.occurrence.span, finding.occurrence.text
        chosen = replace(
            self, configuration=replace(self.configuration, mapping={**self.configuration.mapping, id_: new})
        )
        again = chosen.patch(patch.source, self.configuration.names())
        found = next((f for f in again.findings if f.occurrence.span == span), None)
        return found if found and found.change else None

    def confirm(self, patch: FilePatch) -> FilePatch:
        """Return the patch with those of its changes that may be made together; the others become reviews."""
        parsed = ParsedFile(patch.source, self.configuration.names())
        findings = prove_file(parsed, patch.findings, self.configuration.as_of)
        return patch._replace(findings=findings, edits=list_own_edits(findings))

    def reads(self, source: Source, hits: Sequence[int] | None) -> bool:
        """Whether a finding in the file may be more than ignored; otherwise it is never parsed."""
        return self._reads(source, self.configuration.project.rule_on(source), hits)

    def _leave_out(self, source: Source, ruling: Ruling, ids: int) -> FilePatch:
        """Return a patch that only says how many ids a file contains that is not a source, and why it is not."""
        if ruling.decision is not None or not ids:
            return FilePatch(source, ())  # the project decided that itself
        name = ruling.file_class.name if ruling.is_ignored and ruling.file_class else "minified"
        return FilePatch(source, (), left_out=(name, ids))

    def _reads(self, source: Source, ruling: Ruling, hits: Sequence[int] | None) -> bool:
        if self.configuration.show_ignored:
            return True
        return not ruling.is_ignored and (
            hits is None
            or source.path.endswith(".ipynb")
            or may_be_document(source.path, source.data)
            or not are_dumped(source.data, hits)
            or is_addressed(source.data)
        )

    def _target(self, occurrence: Occurrence, facts: FileFacts) -> Target | None:
        target = find_target(
            occurrence,
            facts.markers,
            self.configuration.registry,
            self.configuration.as_of,
            self.configuration.horizon,
            is_client=facts.is_client,
        )
        chosen = self.configuration.mapping.get(occurrence.text)
        if chosen is None:
            if target and target.resolution.suggested and self.configuration.accept_suggested:
                accepted = target._replace(resolution=target.resolution.accept())
                return check_region(accepted, occurrence.prefix, self.configuration.registry)
            return target
        model = target.model if target else next(iter(self.configuration.registry.named(occurrence.text)), None)
        model = model or Model(id=occurrence.text, platform="", provider="", kind="", status="unlisted")
        return Target(model, Resolution(chosen, "chosen with --map", (occurrence.text, chosen)), mapped=True)

    def _target_of_constant(self, occurrence: Occurrence, source: Source) -> Target | None:
        """Return the model that an SDK constant stands for, None if the text is not such a constant."""
        found = find_constant(occurrence.text, source.data)
        registry, day = self.configuration.registry, self.configuration.as_of
        rows = registry.named(found.model_id) if found else ()
        rows = (
            tuple(row for row in rows if row.platform == found.sdk.platform) if found and found.sdk.platform else rows
        )
        if found is None or not rows or not rows[0].is_leaving():
            return None
        new = self.configuration.mapping.get(found.model_id) or registry.resolve(rows[0], day).replacement
        reason = tell_constant(found, occurrence.text, new)
        return Target(rows[0]._replace(kind=SERVICE), Resolution(None, reason, (found.model_id,)))

    def _indexes(self, model: Model, near: str) -> Mapping[int, tuple[str, ...]]:
        if self.indexes is None or model.kind != EMBEDDING:
            return {}
        return self.indexes.holding(frozenset(self._catalogue.sizes.values()), near)

    def _with_follow_ups(self, finding: Finding, target: Target, parsed: ParsedFile) -> Finding:
        is_rewrite = finding.decision == Decision.REWRITE
        resolution = target.resolution
        is_more = finding.row in _MORE_THAN_THE_ID or resolution.drop_in in _NO_DROP_IN
        is_more = is_more or (
            finding.row == "V3" and bool(finding.occurrence.trace and finding.occurrence.trace.requests)
        )
        if resolution.replacement is None and resolution.suggested and not is_rewrite:
            resolution, is_more = resolution.accept(), True  # the requirements of the suggestion
        if not isinstance(target.model, Model) or not (is_rewrite or is_more):
            return finding
        model, new = target.model, resolution.replacement
        follow_ups = find_follow_ups(
            self._catalogue,
            finding.occurrence,
            model,
            resolution,
            as_of=self.configuration.as_of,
            old_price=self.configuration.registry.price(model.platform, model.id),
            new_price=self.configuration.registry.price(model.platform, new) if new else None,
            surroundings=parsed.surroundings_of(finding.occurrence),
            indexes=self._indexes(model, parsed.source.path),
            is_rewrite=is_rewrite,
            major_of=partial(self.manifests.major_of, path=parsed.source.path) if self.manifests else None,
        )
        return finding._replace(follow_ups=tuple(map(self._place, follow_ups)))

    def _mender(self, parsed: ParsedFile) -> Callable[[Edit | Insertion | Removal, str], Edit | None]:
        """Return a function that converts an edit of a file, or of another one given by path, to bytes."""

        def locate(edit: Edit | Insertion | Removal, path: str) -> Edit | None:
            other = self._parse(path) if path else parsed
            return other.locate(edit) if other else None

        return locate

    def _parse(self, path: str) -> ParsedFile | None:
        """Return another file of the project, None if it may not be edited."""
        source = self.read(path)
        if isinstance(source, Skipped) or self.configuration.project.rule_on(source).is_ignored:
            return None
        return parse_whole(source)

    def read(self, path: str) -> Source | Skipped:
        """Return another file of the project, or why it is not read."""
        root = self.manifests.root if self.manifests else None
        return read_source(path, root / path) if root else Skipped(path, "other files are not read")

    def _place(self, follow_up: FollowUp) -> FollowUp:
        """Return a follow-up in another file with its line and column there."""
        if not follow_up.path:
            return follow_up
        source = self.read(follow_up.path)
        place = (1, 1) if isinstance(source, Skipped) else source.position(follow_up.span.start)
        return follow_up._replace(place=place)


def _hide_secrets(finding: Finding) -> Finding:
    """Return the finding without likely secrets: its sentences contain names from the source."""
    told = tuple(f._replace(message=redact(f.message)) for f in finding.follow_ups)
    return finding._replace(reason=redact(finding.reason), follow_ups=told)


def _say_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings, each follow-up only with the first that has it: two ids may share a header or a handler.

    What the new model refuses and no edit resolves stays on each id, because it is why that one cannot move alone.
    """
    said: set[FollowUp] = set()
    once = []
    for finding in findings:
        fresh = tuple(
            u for u in finding.follow_ups if u not in said or (u.severity == Severity.BREAKS and not u.is_made)
        )
        said.update(fresh)
        once.append(finding._replace(follow_ups=fresh) if fresh != finding.follow_ups else finding)
    return tuple(once)
