"""Row ids, each with its own type, so that a person can't be passed where an event is expected."""

from typing import NewType

PersonId = NewType("PersonId", int)
EventId = NewType("EventId", int)
GuestId = NewType("GuestId", int)
StepId = NewType("StepId", int)
ConversationId = NewType("ConversationId", int)
PromiseId = NewType("PromiseId", int)
PitchId = NewType("PitchId", int)
PhraseId = NewType("PhraseId", int)
PlanId = NewType("PlanId", int)
GoalId = NewType("GoalId", int)
TallyId = NewType("TallyId", int)
StructureId = NewType("StructureId", int)
StumbleId = NewType("StumbleId", int)
PitchUseId = NewType("PitchUseId", int)
RehearsalId = NewType("RehearsalId", int)
BankEntryId = NewType("BankEntryId", int)
PhraseUseId = NewType("PhraseUseId", int)
QuestionSetId = NewType("QuestionSetId", int)
SetQuestionId = NewType("SetQuestionId", int)
DrillId = NewType("DrillId", int)
