using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Agendas;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>What belongs to a session besides its time and place: agenda, materials, reminders, and what came of it.
/// </summary>
internal sealed class SessionRecord
{
    public const int MaxNextSteps = 6;

    /// <summary>The least time between two reminders by hand.</summary>
    public static readonly Duration ReminderPeriod = Duration.FromHours(12);

    /// <summary>How long the three lines can be corrected once they were sent.</summary>
    public static readonly Duration CorrectionPeriod = Duration.FromHours(24);

    private SessionRecord() => RemindedBy = Did = Found = Next = SentBy = "";

    public SessionRecord(StudioSession session)
        : this() => (SessionId, Session) = (session.Id, session);

    public Guid SessionId { get; private set; }

    public StudioSession Session { get; private set; } = null!;

    public Guid? AgendaId { get; private set; }

    public Agenda? Agenda { get; private set; }

    /// <summary>Every version of the list of materials, if loaded.</summary>
    public List<SessionMaterials> Materials { get; private set; } = [];

    public int ReminderCount { get; private set; }

    public Instant? RemindedAt { get; private set; }

    public string RemindedBy { get; private set; }

    public Guid? RemindedById { get; private set; }

    /// <summary>Incremented with each change of who came.</summary>
    public int AttendanceVersion { get; private set; }

    /// <summary>When everyone had a mark for the first time.</summary>
    public Instant? AttendanceTakenAt { get; private set; }

    /// <summary>What the studio did, in a sentence.</summary>
    public string Did { get; private set; }

    public string Found { get; private set; }

    public string Next { get; private set; }

    /// <summary>Incremented with each change of the three lines and next steps.</summary>
    public int LinesVersion { get; private set; }

    /// <summary>When the three lines were first sent.</summary>
    public Instant? SentAt { get; private set; }

    public string SentBy { get; private set; }

    public Guid? SentById { get; private set; }

    /// <summary>In their order, if loaded.</summary>
    public List<SessionNextStep> NextSteps { get; private set; } = [];

    public IReadOnlyList<AgendaBlock> Blocks => Agenda?.Blocks ?? [];

    /// <summary>The version of the materials; 0 if there are none yet.</summary>
    public int MaterialsVersion => Materials.Count == 0 ? 0 : Materials.Max(m => m.Version);

    public IReadOnlyList<SessionLink> Links => Materials.MaxBy(m => m.Version)?.Links ?? [];

    /// <summary>Writes a new version of the agenda.</summary>
    /// <param name="seen">The version on the page; null if it doesn't matter.</param>
    public TransitionResult Plan(IReadOnlyList<AgendaBlock> blocks, int? seen, Happening happened)
    {
        if (Agenda?.Says(blocks) == true)
            return TransitionResult.Already;
        if (seen is not null && seen != (Agenda?.Version ?? 0))
            return TransitionResult.Stale;
        Agenda ??= Agenda.New();
        return Agenda.Write(blocks, AgendaSide.Host, happened);
    }

    /// <summary>Writes a new version of the list of materials.</summary>
    /// <param name="seen">The version on the page; null if it doesn't matter.</param>
    public TransitionResult Provide(IReadOnlyList<SessionLink> links, int? seen, Happening happened)
    {
        if (links.SequenceEqual(Links))
            return TransitionResult.Already;
        if (seen is not null && seen != MaterialsVersion)
            return TransitionResult.Stale;
        Materials.Add(new SessionMaterials(SessionId, MaterialsVersion + 1, links, happened));
        return TransitionResult.Done;
    }

    /// <summary>Whether people can be reminded by hand now.</summary>
    public bool CanRemind(Instant now) => RemindedAt is not { } last || now >= last + ReminderPeriod;

    public TransitionResult Remind(Happening happened)
    {
        if (!CanRemind(happened.At))
            return TransitionResult.Already;
        ReminderCount++;
        RemindedAt = happened.At;
        RemindedBy = happened.By.Name;
        RemindedById = happened.By.Id;
        return TransitionResult.Done;
    }

    /// <summary>Notes that who came has changed.</summary>
    /// <param name="complete">Whether everyone has a mark.</param>
    public void TakeAttendance(bool complete, Instant now)
    {
        AttendanceVersion++;
        if (complete)
            AttendanceTakenAt ??= now;
    }

    /// <summary>Whether the three lines can be written or corrected now.</summary>
    public bool TakesLines(Instant now) => SentAt is not { } sent || now < sent + CorrectionPeriod;

    /// <summary>Saves the three lines and the next steps.</summary>
    /// <param name="seen">The version on the page; null if it doesn't matter.</param>
    public TransitionResult Conclude(SessionLines lines, int? seen, Happening happened)
    {
        if (lines.Equals(Said()))
            return TransitionResult.Already;
        if (seen is not null && seen != LinesVersion)
            return TransitionResult.Stale;
        if (!TakesLines(happened.At))
            return TransitionResult.Refused;
        Did = lines.Did;
        Found = lines.Found;
        Next = lines.Next;
        NextSteps.Clear();
        NextSteps.AddRange(lines.Steps.Select((step, at) => new SessionNextStep(SessionId, at + 1, step)));
        LinesVersion++;
        SentAt ??= happened.At;
        (SentBy, SentById) = (happened.By.Name, happened.By.Id);
        return TransitionResult.Done;
    }

    /// <summary>The three lines and next steps as they are.</summary>
    public SessionLines Said() =>
        new(
            Did,
            Found,
            Next,
            [.. NextSteps.OrderBy(s => s.Position).Select(s => new NextStep(s.Text, s.WhoId, s.DueOn))]
        );
}

/// <summary>What came of a session: three lines and what to do until the next.</summary>
internal sealed record SessionLines(string Did, string Found, string Next, IReadOnlyList<NextStep> Steps)
{
    public bool Equals(SessionLines? other) =>
        other is not null
        && (Did, Found, Next) == (other.Did, other.Found, other.Next)
        && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => HashCode.Combine(Did, Found, Next, Steps.Count);
}

/// <param name="Who">Someone in the studio, if it is one person's.</param>
internal sealed record NextStep(string Text, Guid? Who, LocalDate? DueOn);
