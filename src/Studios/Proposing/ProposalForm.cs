using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Studios.Proposing;

/// <summary>The form in which a teacher proposes a studio that they would like to facilitate.</summary>
internal sealed class ProposalForm : PlanForm
{
    public const int MaxSessions = 6;

    public Field CoFacilitator { get; } =
        Field
            .Email("co_facilitator", "Invite a co-facilitator")
            .WithAutocomplete("off")
            .WithHint(
                "Enter the email address of someone at any school in the network. We’ll invite them when you send "
                    + "your proposal. Their name won’t appear anywhere until they accept."
            );

    public IReadOnlyList<SessionForm> Sessions { get; } =
    [.. Enumerable.Range(1, MaxSessions).Select(number => new SessionForm(number))];

    public override IReadOnlyList<Field> Fields => [.. base.Fields, .. Sessions.SelectMany(session => session.Fields)];

    /// <summary>Validates rules that involve several answers.</summary>
    /// <returns>Whether all answers are valid.</returns>
    public bool Check(LocalDate today)
    {
        if (StartsOn.AsDay < today)
            StartsOn.Fail("Choose a start date that’s today or later.");
        CheckPlan();
        foreach (var session in Sessions)
            session.Check(StartsOn.AsDay, EndsOn.AsDay, Zone.Value);
        return Valid;
    }
}
