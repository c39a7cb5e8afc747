using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.OpenLessons;

/// <summary>A lesson that a teacher opens to colleagues who come and watch. Every change goes through <see
/// cref="ChangeOpenLesson"/>.</summary>
internal sealed class OpenLesson
{
    public const int UsualMinutes = 45;
    public const int MinMinutes = 10;
    public const int MaxMinutes = 240;

    private OpenLesson() => TimeZoneId = Place = Trying = FeedbackOn = CalendarUid = "";

    public OpenLesson(Guid schoolId, Guid teacherId, OpenLessonPlan plan, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        SchoolId = schoolId;
        TeacherId = teacherId;
        PostedAt = now;
        CalendarUid = Guid.NewGuid().ToString();
        Plan(plan, now);
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    public School School { get; private set; } = null!;

    public Guid TeacherId { get; private set; }

    public Account Teacher { get; private set; } = null!;

    /// <summary>The teacher's cycle that colleagues can watch; null if none.</summary>
    public Guid? CycleId { get; init; }

    public LocalDate Date { get; private set; }

    public LocalTime Starts { get; private set; }

    /// <summary>The length in minutes.</summary>
    public int Minutes { get; private set; }

    /// <summary>The IANA id of the time zone of <see cref="Starts"/>.</summary>
    public string TimeZoneId { get; private set; }

    public Instant StartsAt { get; private set; }

    public Instant EndsAt { get; private set; }

    /// <summary>A room, or the URL of a video call.</summary>
    public string Place { get; private set; }

    /// <summary>What the teacher is trying, in one line.</summary>
    public string Trying { get; private set; }

    /// <summary>What the teacher wants feedback on; blank if colleagues can just drop in.</summary>
    public string FeedbackOn { get; private set; }

    /// <summary>Whether members of other schools may see it and come, too.</summary>
    public bool ForNetwork { get; private set; }

    public Instant PostedAt { get; private set; }

    public Instant? CanceledAt { get; private set; }

    public string CancelReason { get; private set; } = "";

    /// <summary>The colleagues who said that they'll come; only the teacher sees who they are.</summary>
    public List<LessonGuest> Guests { get; private set; } = [];

    /// <summary>Increased by one with each change by the teacher. Forms carry it, so that no change is lost.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>The UID in all calendars: random and permanent (RFC 7986 5.3).</summary>
    public string CalendarUid { get; private set; }

    /// <summary>Incremented when an invitation that was sent moves or is withdrawn (RFC 5545 3.8.7.4).</summary>
    public int Sequence { get; private set; }

    public Instant ChangedAt { get; private set; }

    public bool IsCanceled => CanceledAt is not null;

    public bool HasStarted(Instant now) => now >= StartsAt;

    /// <summary>Whether colleagues can still come, and the teacher can still change or cancel it.</summary>
    public bool IsOpen(Instant now) => !IsCanceled && now < EndsAt;

    public bool HasGuest(Guid person) => Guests.Exists(guest => guest.AccountId == person);

    /// <summary>Changes the plan.</summary>
    /// <param name="changes">What changed, as the guests read it.</param>
    public TransitionResult Change(OpenLessonPlan plan, Instant now, out IReadOnlyList<FieldChange> changes)
    {
        changes = [];
        if (!IsOpen(now))
            return TransitionResult.Refused;
        var moments = (StartsAt, EndsAt);
        var before = new[] { this.When(), Place, Trying, FeedbackOn };
        var network = ForNetwork;
        Plan(plan, now);
        changes = FieldChange.Of(
            new("When", before[0], this.When()),
            new("Where", before[1], Place),
            new("What they’re trying", before[2], Trying),
            new("Feedback wanted on", before[3], FeedbackOn)
        );
        if (changes.Count == 0 && network == ForNetwork)
            return TransitionResult.Already;
        Version++;
        if (moments != (StartsAt, EndsAt))
            Sequence++;
        return TransitionResult.Done;
    }

    public TransitionResult Cancel(string reason, Instant now)
    {
        if (IsCanceled)
            return TransitionResult.Already;
        if (!IsOpen(now))
            return TransitionResult.Refused;
        (CanceledAt, CancelReason) = (now, reason);
        Version++;
        Sequence++;
        ChangedAt = now;
        return TransitionResult.Done;
    }

    /// <summary>A colleague says that they'll come.</summary>
    public TransitionResult Join(Guid person, Instant now)
    {
        if (HasGuest(person))
            return TransitionResult.Already;
        if (!IsOpen(now) || person == TeacherId)
            return TransitionResult.Refused;
        Guests.Add(new LessonGuest(Id, person, now));
        ChangedAt = now;
        return TransitionResult.Done;
    }

    /// <summary>A colleague can't come after all.</summary>
    public TransitionResult Leave(Guid person, Instant now)
    {
        if (!HasGuest(person))
            return TransitionResult.Already;
        if (!IsOpen(now))
            return TransitionResult.Refused;
        Guests.RemoveAll(guest => guest.AccountId == person);
        // A withdrawn invitation needs a higher sequence than the one sent before (RFC 5546 2.1.4).
        Sequence++;
        ChangedAt = now;
        return TransitionResult.Done;
    }

    /// <summary>Returns the plan after a correction of the school's time zone.</summary>
    /// <param name="keepClock">True to keep the local time; false to keep the moment.</param>
    public OpenLessonPlan Rezoned(string zone, bool keepClock)
    {
        var starts = keepClock ? Date + Starts : StartsAt.InZone(Clock.Zone(zone)).LocalDateTime;
        return new()
        {
            Date = starts.Date,
            Starts = starts.TimeOfDay,
            Minutes = Minutes,
            TimeZoneId = zone,
            Place = Place,
            Trying = Trying,
            FeedbackOn = FeedbackOn,
            ForNetwork = ForNetwork,
        };
    }

    private void Plan(OpenLessonPlan plan, Instant now)
    {
        Date = plan.Date;
        Starts = plan.Starts;
        Minutes = plan.Minutes;
        TimeZoneId = plan.TimeZoneId;
        Place = plan.Place;
        Trying = plan.Trying;
        FeedbackOn = plan.FeedbackOn;
        ForNetwork = plan.ForNetwork;
        StartsAt = plan.StartsAt;
        EndsAt = StartsAt + Duration.FromMinutes(Minutes);
        ChangedAt = now;
    }
}

/// <summary>What a teacher says about an open lesson; documented at <see cref="OpenLesson"/>.</summary>
internal sealed record OpenLessonPlan
{
    public required LocalDate Date { get; init; }

    public required LocalTime Starts { get; init; }

    public required int Minutes { get; init; }

    public required string TimeZoneId { get; init; }

    public required string Place { get; init; }

    public required string Trying { get; init; }

    public required string FeedbackOn { get; init; }

    public required bool ForNetwork { get; init; }

    public Instant StartsAt => Clock.At(Date, Starts, TimeZoneId);
}

/// <summary>A colleague who said that they'll come to an open lesson.</summary>
internal sealed class LessonGuest
{
    private LessonGuest() { }

    public LessonGuest(Guid lessonId, Guid accountId, Instant now)
    {
        Id = Guid.CreateVersion7();
        LessonId = lessonId;
        AccountId = accountId;
        JoinedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid LessonId { get; private set; }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public Instant JoinedAt { get; private set; }
}

/// <summary>What a colleague wrote to the teacher after an open lesson. Only the teacher can read it.</summary>
internal sealed class LessonNote
{
    public const int MaxLength = 2000;

    private LessonNote() => Text = "";

    public LessonNote(Guid lessonId, Guid authorId, string text, Instant now)
    {
        Id = Guid.CreateVersion7();
        LessonId = lessonId;
        AuthorId = authorId;
        Text = text;
        WrittenAt = now;
    }

    public Guid Id { get; private set; }

    public Guid LessonId { get; private set; }

    public OpenLesson Lesson { get; private set; } = null!;

    public Guid AuthorId { get; private set; }

    public Account Author { get; private set; } = null!;

    public string Text { get; private set; }

    public Instant WrittenAt { get; private set; }
}
