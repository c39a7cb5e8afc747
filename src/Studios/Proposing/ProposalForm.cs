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

    /// <summary>The slug of the studio whose twin it would be; set by a link.</summary>
    public Field Twin { get; } = Field.Text("twin", "Twin studio").UpTo(90);

    /// <summary>The slug of the season that it is for, which a draft keeps.</summary>
    public Field Season { get; } = Field.Text("season", "Season").UpTo(90);

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

    public IReadOnlyList<StudioSession> SessionsOf(Guid studio) =>
        [.. Sessions.Select(session => session.Session(studio, Zone.Value)).OfType<StudioSession>()];

    /// <summary>Enters a proposal as it was sent.</summary>
    public void Fill(Studio studio)
    {
        Enter(studio);
        Twin.Set(studio.TwinOf?.Slug);
        foreach (var (form, session) in Sessions.Zip(studio.Sessions.OrderBy(s => s.StartsAt)))
            form.Fill(session, studio.TimeZoneId);
    }

    /// <param name="twin">The id of the studio named in <see cref="Twin"/>; null if there is none.</param>
    public StudioPlan Plan(Guid? twin) => Plan() with { TwinOfId = twin };
}
