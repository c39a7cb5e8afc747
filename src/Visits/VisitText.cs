using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site;

namespace NetworkPortal.Visits;

/// <summary>Texts for days, spots, and states, shared by pages and emails.</summary>
internal static class VisitText
{
    /// <summary>Returns "Tuesday, March 9, 2027, 9:00 AM to 2:30 PM (Eastern)", in the host's time zone.</summary>
    public static string When(this HostDay day) => MeetingTime.Describe(day.StartsAt, day.EndsAt, day.TimeZoneId);

    /// <summary>
    /// Returns the same in a reader's time zone, or null if both zones have the same local time on that day.
    /// </summary>
    public static string? WhenIn(this HostDay day, string? zone) =>
        MeetingTime.ForReader(day.StartsAt, day.EndsAt, day.TimeZoneId, zone);

    /// <summary>Returns "7:00 AM back home", when the day starts in a reader's time zone; null if both zones have the
    /// same local time.</summary>
    public static string? BackHome(this HostDay day, string? zone) =>
        day.WhenIn(zone) is null ? null : $"{Clock.Format(day.StartsAt.InZone(Clock.Zone(zone!)).TimeOfDay)} back home";

    /// <summary>Returns "9:00 AM to 2:30 PM (Eastern)".</summary>
    public static string Hours(this HostDay day) => MeetingTime.Hours(day.StartsAt, day.EndsAt, day.TimeZoneId);

    /// <summary>Returns the name of the visiting school or, for a sign-up, of the first person: "Ana Diaz (Mill
    /// Creek)".</summary>
    public static string Visitor(this Visit visit) =>
        visit.IsSignUp && visit.Team.Count > 0 ? $"{visit.Team[0].Name} ({visit.School.Name})" : visit.School.Name;

    public static IReadOnlyList<Crumb> Breadcrumbs(this Visit visit) =>
        [new("Visits", "/visits"), new($"{visit.Visitor()} at {visit.HostDay.School.Name}", $"/visits/{visit.Id}")];

    public static string Describe(this VisitEventKind kind) =>
        kind switch
        {
            VisitEventKind.NotAnswered => "Not answered",
            VisitEventKind.DateProposed => "Proposed a new date",
            VisitEventKind.DateAccepted => "Accepted the new date",
            VisitEventKind.DateRefused => "Kept the date",
            VisitEventKind.Moved => "Changed the time",
            VisitEventKind.DayEdited => "Changed the visit day",
            VisitEventKind.TeamChanged => "Changed the team",
            VisitEventKind.PurposeChanged => "Changed what the team hopes to learn",
            VisitEventKind.Thanked => "Thanked the host",
            VisitEventKind.AttendanceRecorded => "Recorded who came",
            VisitEventKind.ApprovalAsked => "Asked for approval",
            VisitEventKind.ApprovalQuestion => "Asked a question before approving",
            VisitEventKind.CostsChanged => "Changed the costs",
            VisitEventKind.CoverChanged => "Updated substitutes",
            VisitEventKind.AgendaChanged => "Changed the agenda",
            VisitEventKind.AgendaAgreed => "Agreed to the agenda",
            VisitEventKind.RunningLate => "Said they’re running late",
            VisitEventKind.Wrote => "Replied by email",
            VisitEventKind.TimeProposed => "Proposed another time",
            _ => kind.ToString(),
        };

    /// <summary>Returns "Came" or "Didn’t come"; blank until someone records it.</summary>
    public static string Attendance(this VisitPerson person) =>
        person.Came switch
        {
            true => "Came",
            false => "Didn’t come",
            null => "",
        };

    /// <summary>Returns what the person's calendar answered; blank if it wasn't asked.</summary>
    public static string Describe(this VisitResponse response) =>
        response switch
        {
            VisitResponse.Accepted => "Accepted",
            VisitResponse.Tentative => "Maybe",
            VisitResponse.Declined => "Can’t come",
            VisitResponse.NoAnswer => "No answer yet",
            _ => "",
        };

    /// <summary>Returns what each visitor's calendar answered, and who can't come; empty if no one was asked.</summary>
    public static IReadOnlyList<Fact> Answers(this Visit visit) =>
        [
            .. visit
                .People.Where(p => p.Side == VisitSide.Visitor && p.Status != VisitPersonStatus.Removed)
                .Select(p => new Fact(p.Name, (p.IsComing ? p.Response : VisitResponse.Declined).Describe()))
                .Where(answer => answer.Text.Length > 0),
        ];

    /// <summary>Returns the names of those who said that they can't come.</summary>
    public static string Absent(this Visit visit) =>
        string.Join(", ", visit.People.Where(p => p.Status == VisitPersonStatus.CantCome).Select(p => p.Name));

    /// <summary>Whether the event is only for people who arrange or approve the visit on one side: at the host if it
    /// is about an approval there, and otherwise at the visiting school.</summary>
    public static bool IsInternal(this VisitEvent happened) =>
        happened.IsOfHost
        || happened.Kind
            is VisitEventKind.ApprovalAsked
                or VisitEventKind.ApprovalQuestion
                or VisitEventKind.CostsChanged
                or VisitEventKind.CoverChanged;

    /// <summary>Returns who canceled: the name of a school, or network staff.</summary>
    public static string Canceler(this Visit visit) =>
        visit.CanceledBy switch
        {
            VisitSide.Host => visit.HostDay.School.Name,
            VisitSide.Network => "Network staff",
            _ => visit.School.Name,
        };

    public static string Describe(this VisitState state) =>
        state switch
        {
            VisitState.Requested => "Waiting for an answer",
            VisitState.Confirmed => "Confirmed",
            VisitState.Declined => "Declined",
            VisitState.NotAnswered => "Not answered",
            _ => "Canceled",
        };

    /// <summary>Returns the theme's status class for a state: waiting, done, or stopped.</summary>
    public static string Status(this VisitState state) =>
        state switch
        {
            VisitState.Requested => "waiting",
            VisitState.Confirmed => "done",
            _ => "stopped",
        };
}
