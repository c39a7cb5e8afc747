using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>What happens to a visit once it has started.</summary>
internal sealed partial class Visit
{
    /// <summary>How many days after the visit started attendance can be recorded or corrected.</summary>
    public const int AttendanceDays = 60;

    /// <summary>How many days after the visit people are asked what has changed.</summary>
    public const int LaterDays = 42;

    /// <summary>Who came, in the order of the list.</summary>
    public IReadOnlyList<VisitPerson> Present => [.. Team.Where(person => person.Came == true)];

    /// <summary>Whether someone recorded who came.</summary>
    public bool HasAttendance => People.Exists(person => person.Came is not null);

    /// <summary>Whether a confirmed visit has started or is over.</summary>
    public bool HasStarted(Instant now) => State == VisitState.Confirmed && now >= HostDay.StartsAt;

    public bool TakesAttendance(Instant now) =>
        HasStarted(now) && now < HostDay.StartsAt + Duration.FromDays(AttendanceDays);

    /// <summary>Records who came. A colleague who came in someone’s place joins the team, but takes no spot.</summary>
    public TransitionResult RecordAttendance(IReadOnlyList<AttendanceMark> marks, Actor by, Instant now)
    {
        if (!TakesAttendance(now))
            return TransitionResult.Refused;
        var before = AttendanceText();
        if (marks.Count(Apply) == 0)
            return TransitionResult.Already;
        return Note(
            VisitEventKind.AttendanceRecorded,
            new(by, now) { Changes = FieldChange.Of(new FieldChange("Who came", before, AttendanceText())) }
        );
    }

    public bool IsThanked => Events.Exists(happened => happened.Kind == VisitEventKind.Thanked);

    /// <summary>Returns the moments that have come at which people can write about the visit.</summary>
    public IReadOnlyList<ReflectionMoment> MomentsTo(Instant now) =>
        now < HostDay.StartsAt + Duration.FromDays(LaterDays - 1)
            ? [ReflectionMoment.NextDay]
            : [ReflectionMoment.NextDay, ReflectionMoment.SixWeeks];

    /// <summary>The visiting side thanks the host.</summary>
    public TransitionResult Thank(string text, Actor by, Instant now)
    {
        if (IsThanked)
            return TransitionResult.Already;
        if (!HasStarted(now))
            return TransitionResult.Refused;
        return Note(VisitEventKind.Thanked, new(by, now) { Reason = text });
    }

    /// <summary>Returns "3 of 4 people came"; blank until someone records it.</summary>
    public string AttendanceText() => HasAttendance ? $"{Present.Count} of {TeamSize} came" : "";

    /// <returns>Whether this changed anything.</returns>
    private bool Apply(AttendanceMark mark)
    {
        if (Team.FirstOrDefault(person => person.Id == mark.Person) is not { } person)
            return false;
        var changed = person.Attend(mark.Came);
        if (person.InPlaceOfId is not null && !mark.Came)
            Leave(person, VisitPersonStatus.Removed);
        if (mark.StandIn is not { } member)
            return changed;
        var standIn = new VisitPerson(this, VisitSide.Visitor, member);
        standIn.Attend(came: true, inPlaceOf: person.Id);
        People.Add(standIn);
        return true;
    }
}

/// <summary>Whether someone on the team came, and who came in their place.</summary>
internal sealed record AttendanceMark(Guid Person, bool Came, TeamMember? StandIn);
