using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

/// <summary>The notifications of visits, and which of them are still relevant when a digest is sent.</summary>
internal sealed class VisitNotices(PortalDb db, TimeProvider time) : INotificationSource
{
    public static readonly NotificationKind Request = new(
        "visit.request",
        "Visit requests",
        "A school wants to visit yours and needs your answer.",
        "you coordinate visits for your school",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Receipt = new(
        "visit.receipt",
        "Confirmations",
        "The host received your request, and we’re holding your spots.",
        "you requested this visit",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Change = new(
        "visit.change",
        "Answers and changes",
        "A host declined your request, a visit was canceled, or the visit day or the team changed.",
        "you coordinate this visit",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Reminder = new(
        "visit.reminder",
        "Reminders",
        "A visit that you coordinate or host is coming up.",
        "you coordinate visits for your school",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Approval = new(
        "visit.approval",
        "Visits to approve",
        "A team at your school wants to visit another school, or a school wants to visit yours, and needs your "
            + "approval.",
        "you’re a school leader",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Interest = new(
        "visit.interest",
        "Visit days colleagues want to see",
        "Someone at your school would like to see a visit day.",
        "you’re a visit coordinator or school leader",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Consent = new(
        "visit.consent",
        "Visitors in your class",
        "Visitors would like to see your class. You decide.",
        "your school named your class for a visit",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind NewDays = new(
        "visit.days",
        "New visit days",
        "A school that you asked to hear from posted visit days.",
        "you asked to hear when this school posts visit days",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Message = new(
        "visit.message",
        "Messages about visits",
        "Someone replied to an email about a visit that you arrange.",
        "you coordinate visits for your school",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind SignUps = new(
        "visit.sign-ups",
        "Sign-ups",
        "People signed up for one of your visit days, changed who’s coming, or can’t come anymore.",
        "you coordinate visits for your school",
        DeliveryFrequency.Daily
    )
    {
        // A day with sign-ups has a roster; an email for each of a hundred people would help no one.
        Choices = [DeliveryFrequency.Daily, DeliveryFrequency.Weekly, DeliveryFrequency.Off],
    };

    public int Order => 30;

    public string Title => "Visits";

    public IReadOnlyList<NotificationKind> Kinds { get; } =
    [Request, Receipt, Change, Reminder, Approval, Interest, Consent, NewDays, Message, SignUps];

    public IReadOnlyList<FixedMail> Always { get; } =
    [
        new(
            "Calendar invitations",
            "A visit you’re going on or hosting is confirmed, changed, or canceled. These emails keep "
                + "your calendar up to date, so we always send them right away."
        ),
        new(
            "Partnerships",
            "A school proposes, accepts, or ends a partnership with yours. Your school has to answer or plan, so we "
                + "always send these right away."
        ),
        new(
            "Waitlist offers",
            "You asked us to tell you when spots open. Offers expire, so we always send them right away."
        ),
    ];

    /// <summary>
    /// Returns the request notification as required if the person is the only one who acts for a school.
    /// </summary>
    public async Task<IReadOnlyCollection<string>> Needed(Guid person, CancellationToken ct)
    {
        var others = db.Answerers().Where(a => a.AccountId != person);
        return await db.SchoolsAnsweredBy(person).AnyAsync(mine => !others.Any(other => other.SchoolId == mine), ct)
            ? [Request.Key]
            : [];
    }

    public async Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    )
    {
        var now = time.Now();
        var ids = subjects.Select(Id).Distinct().ToList();
        if (kind == Interest)
            return await Interests(person, ids, ct);
        if (kind == NewDays)
            return await Hosts(ids, ct);
        if (kind == SignUps)
            return await db.SignUpLines(person, subjects, now, ct);
        var visits = await Mattering(kind, person)
            .Where(v => ids.Contains(v.Id) && v.HostDay.EndsAt > now)
            .AsNoTracking()
            .Whole()
            .ToListAsync(ct);
        // Of several changes to one visit, only the last is included.
        return visits
            .Select(visit => (Subject: Subject(visit, kind), Line: Line(visit, kind)))
            .Where(told => subjects.Contains(told.Subject))
            .ToDictionary(told => told.Subject, told => told.Line);
    }

    private async Task<IReadOnlyDictionary<string, NoticeLine>> Hosts(List<Guid> schools, CancellationToken ct)
    {
        var now = time.Now();
        var days = await db
            .HostDays.AsNoTracking()
            .Upcoming(now)
            .OpenToAll()
            .Where(d => schools.Contains(d.SchoolId))
            .GroupBy(d => new
            {
                d.School.Id,
                d.School.Name,
                d.School.Slug,
            })
            .Select(school => new { school.Key, Count = school.Count() })
            .ToListAsync(ct);
        return days.ToDictionary(
            school => school.Key.Id.ToString("N"),
            school => new NoticeLine(
                school.Key.Name,
                $"{school.Key.Name} posted visit days",
                Plural.Of(school.Count, "upcoming visit day", "upcoming visit days"),
                $"/visits/schools/{school.Key.Slug}"
            )
        );
    }

    private async Task<IReadOnlyDictionary<string, NoticeLine>> Interests(
        Guid person,
        List<Guid> ids,
        CancellationToken ct
    )
    {
        var now = time.Now();
        var interests = await db.Set<VisitInterest>()
            .AsNoTracking()
            .SeenBy(db, person)
            .Where(i => ids.Contains(i.Id) && i.HostDay.StartsAt > now)
            .Include(i => i.Account)
            .Include(i => i.HostDay.School)
            .ToListAsync(ct);
        return interests.ToDictionary(
            interest => interest.Id.ToString("N"),
            interest => new NoticeLine(
                interest.HostDay.School.Name,
                $"{interest.Account.DisplayName} would like to see this visit day",
                interest.HostDay.When(),
                $"/visits/days/{interest.HostDayId}"
            )
        );
    }

    public static string Subject(Visit visit, NotificationKind kind) =>
        kind == Change || kind == Message || kind == SignUps ? $"{visit.Id:N}/{visit.Version}" : visit.Id.ToString("N");

    public static Guid Id(string subject) =>
        Guid.TryParseExact(subject.Split('/')[0], "N", out var id) ? id : Guid.Empty;

    private IQueryable<Visit> Mattering(NotificationKind kind, Guid person) =>
        kind.Key switch
        {
            "visit.request" => db.Visits.HostedBy(db, person).Where(v => v.State == VisitState.Requested),
            "visit.receipt" => db
                .Visits.VisibleTo(db, person)
                .Where(v => v.State == VisitState.Requested && v.RequestedById == person),
            "visit.consent" => db.Visits.ObservedWith(db, person).Live(),
            "visit.approval" => db.Visits.ToApproveBy(db, person),
            "visit.reminder" => db.Visits.VisibleTo(db, person).Where(v => v.State == VisitState.Confirmed),
            _ => db.Visits.VisibleTo(db, person),
        };

    private static NoticeLine Line(Visit visit, NotificationKind kind)
    {
        var host = visit.HostDay.School.Name;
        var guest = visit.School.Name;
        var last = visit.Events[^1];
        // What the visiting school discusses among itself isn't for the host.
        var reason = kind == Change || !last.IsInternal() ? last.Reason : "";
        var title = kind.Key switch
        {
            "visit.request" => $"Visit request from {guest}",
            "visit.receipt" => $"{host} received your request",
            "visit.reminder" => "This visit is coming up",
            "visit.approval" => "This visit needs your approval",
            "visit.consent" => "Visitors would like to see your class",
            _ => last.Kind switch
            {
                VisitEventKind.Declined => $"{host} can’t host your visit",
                VisitEventKind.Canceled => $"{last.By} canceled this visit",
                VisitEventKind.NotAnswered => $"{host} didn’t answer this request",
                VisitEventKind.DateProposed => $"{host} proposed a new date",
                VisitEventKind.DateAccepted => $"{guest} accepted the new date",
                VisitEventKind.DateRefused => $"{guest} kept the date",
                VisitEventKind.Moved => $"{host} moved this visit day",
                VisitEventKind.DayEdited => $"{host} changed this visit day",
                VisitEventKind.TeamChanged => $"{guest} changed their team",
                VisitEventKind.PurposeChanged => $"{guest} changed what they hope to learn",
                VisitEventKind.Wrote => $"{last.By} wrote about this visit",
                VisitEventKind.TimeProposed => $"{last.By} proposes another time",
                VisitEventKind.ApprovalQuestion => $"{last.By} asked a question",
                VisitEventKind.Approved => $"{last.By} approved this visit",
                VisitEventKind.AgendaChanged => $"{last.By} changed the agenda",
                _ => "This visit changed",
            },
        };
        return new(
            $"{guest} at {host}",
            title,
            string.Join(
                ". ",
                new[] { visit.HostDay.When(), PlainText.Shorten(reason, 200) }.Where(part => part.Length > 0)
            ),
            $"/visits/{visit.Id}{(kind == Consent ? "/consent" : "")}"
        );
    }
}
