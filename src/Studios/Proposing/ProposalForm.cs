using NetworkPortal.Kernel.Forms;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Studios.Proposing;

/// <summary>The form in which a teacher proposes a studio that they would like to facilitate.</summary>
internal sealed class ProposalForm(TopicSet topics, IReadOnlyList<string> own) : PlanForm(topics, own)
{
    public const int MaxSessions = 16;

    /// <summary>How many sessions the page offers; a copy can have more.</summary>
    private const int Offered = 6;

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

    /// <summary>What a copy starts to measure; see <see cref="Outline.MeasuresIn"/>.</summary>
    public Field Measures { get; } =
        Field
            .LongText("measures", "What you’ll measure", 4)
            .UpTo(2000)
            .WithHint("One on each line, with its unit in parentheses: “Voices in a discussion (students).”")
            .Accept(Outline.MeasuresFit, $"Enter up to {Outline.MaxMeasures} short names, one on each line.");

    public Field Ideas { get; } =
        Field
            .LongText("ideas", "Change ideas", 6)
            .UpTo(8000)
            .WithHint("One on each line: what you could try.")
            .Accept(Outline.IdeasFit, $"Enter up to {Outline.MaxIdeas} short lines, one idea on each.");

    /// <summary>Whether it has something to start with besides its description.</summary>
    public bool HasOutline => Measures.Value.Length > 0 || Ideas.Value.Length > 0;

    /// <summary>The sessions that the page shows.</summary>
    public IEnumerable<SessionForm> Shown => Sessions.Where(session => session.Number <= Offered || !session.Blank);

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
        Enter(studio.Outline);
        foreach (var (form, session) in Sessions.Zip(studio.InOrder))
            form.Fill(session, studio.TimeZoneId);
    }

    /// <summary>Enters another studio to start from: its description, and its rhythm with later dates, in the person's
    /// own time zone. Places stay out, because only members see them.</summary>
    /// <param name="earliest">The earliest first day.</param>
    public void Copy(Studio source, Outline outline, LocalDate earliest)
    {
        var (zone, twin) = (Zone.Value, Twin.Value);
        Fill(source);
        Zone.Set(zone);
        Twin.Set(twin);
        Enter(outline);
        var days = Math.Max(0, Period.DaysBetween(source.StartsOn, earliest));
        var weeks = Period.FromWeeks((days + 6) / 7);
        StartsOn.Set($"{source.StartsOn + weeks:uuuu-MM-dd}");
        EndsOn.Set($"{source.EndsOn + weeks:uuuu-MM-dd}");
        foreach (var session in Sessions.Where(session => !session.Blank))
            session.Move(weeks);
    }

    /// <summary>Returns what the studio will start with.</summary>
    /// <param name="copied">What was copied.</param>
    public Outline OutlineOf(Outline? copied) =>
        (copied ?? Outline.Empty) with
        {
            Measures = Outline.MeasuresIn(Measures.Value),
            Ideas = Outline.IdeasIn(Ideas.Value),
        };

    private void Enter(Outline outline)
    {
        Measures.Set(string.Join('\n', outline.Measures.Select(Outline.Text)));
        Ideas.Set(string.Join('\n', outline.Ideas));
    }

    /// <param name="twin">The id of the studio named in <see cref="Twin"/>; null if there is none.</param>
    public StudioPlan Plan(Guid? twin) => Plan() with { TwinOfId = twin };
}
