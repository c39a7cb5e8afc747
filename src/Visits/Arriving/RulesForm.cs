using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Arriving;

/// <summary>A visitor confirms having read the rules that the page showed.</summary>
internal sealed class RulesForm : Form
{
    public Field Token { get; } = Field.Text("token", "Link").UpTo(2000);

    public Field Rules { get; } = Field.Number("rules", "Version of the rules", 0, int.MaxValue);

    /// <summary>Returns the step, which is stale if the rules changed while they were read.</summary>
    public VisitStep Step(Guid person) =>
        VisitStep.Aside(
            "rules-read",
            (visit, now) =>
                visit.HostDay.School.Arrival.RulesVersion != Rules.AsNumber ? TransitionResult.Stale
                : visit.State == VisitState.Confirmed && visit.People.Find(p => p.Id == person) is { } found
                    ? found.ReadRules(visit.HostDay.School.Arrival.RulesVersion, now)
                : TransitionResult.Refused
        );

    public static string Message(TransitionResult result) =>
        result switch
        {
            TransitionResult.Done or TransitionResult.Already => "Thanks for confirming that you’ve read the rules.",
            TransitionResult.Stale => "The rules changed while you were reading. Please read the new version.",
            _ => "You don’t need to confirm the rules. You’re no longer on the team, or the visit was canceled.",
        };
}
