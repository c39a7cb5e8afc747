using NetworkPortal.Visits;

namespace NetworkPortal.VisitRecords;

/// <summary>Asks for reflections, and sends the host its summary.</summary>
internal sealed class FollowUpTimerAction(FollowUpMail mail) : IVisitTimerAction
{
    public IReadOnlyCollection<VisitTimerKind> Kinds { get; } =
    [VisitTimerKind.AskToReflect, VisitTimerKind.AskWhatChanged, VisitTimerKind.SummarizeForHost];

    public Task Run(Visit visit, VisitTimerKind kind, CancellationToken ct) =>
        kind switch
        {
            VisitTimerKind.AskToReflect => mail.AskToReflect(visit, ReflectionMoment.NextDay, ct),
            VisitTimerKind.AskWhatChanged => mail.AskToReflect(visit, ReflectionMoment.SixWeeks, ct),
            _ => mail.SummarizeForHost(visit, ct),
        };
}
