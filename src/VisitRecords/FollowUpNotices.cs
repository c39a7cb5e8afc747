using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Visits;

namespace NetworkPortal.VisitRecords;

/// <summary>The notifications after a visit, and which of them are still relevant when a digest is sent.</summary>
internal sealed class FollowUpNotices(PortalDb db) : INotificationSource
{
    public static readonly NotificationKind Reflect = new(
        "visit.reflect",
        "Reflection reminders",
        "The day after a visit and six weeks later, we ask you what you saw and what changed.",
        "you went on this visit",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind HostNews = new(
        "visit.host-news",
        "News from your visitors",
        "Visitors sent a thank-you note, or it’s been ten days and we’ve summarized what they shared.",
        "you coordinate visits for your school",
        DeliveryFrequency.AtOnce
    );

    public int Order => 31;

    public string Title => "After visits";

    public IReadOnlyList<NotificationKind> Kinds { get; } = [Reflect, HostNews];

    public IReadOnlyList<FixedMail> Always { get; } = [];

    public async Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    )
    {
        var ids = subjects.Select(subject => Parse(subject).Visit).Distinct().ToList();
        var visits = await (kind == Reflect ? db.Visits.VisibleTo(db, person) : db.Visits.HostedBy(db, person))
            .Where(v => ids.Contains(v.Id) && v.State == VisitState.Confirmed)
            .AsNoTracking()
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .ToDictionaryAsync(v => v.Id, ct);
        var own = db.VisitReflections.Own(db, person).Where(r => ids.Contains(r.VisitId));
        var written = (await own.Select(r => new { r.VisitId, r.Moment }).ToListAsync(ct))
            .Select(r => Subject(r.VisitId, r.Moment.Slug()))
            .ToHashSet();
        return subjects
            .Where(subject => visits.ContainsKey(Parse(subject).Visit) && !written.Contains(subject))
            .ToDictionary(subject => subject, subject => Line(visits[Parse(subject).Visit], Parse(subject).What));
    }

    public static string Subject(Guid visit, string what) => $"{visit:N}/{what}";

    private static (Guid Visit, string What) Parse(string subject) =>
        subject.Split('/') is [var id, var what] && Guid.TryParseExact(id, "N", out var visit)
            ? (visit, what)
            : (Guid.Empty, "");

    private static NoticeLine Line(Visit visit, string what)
    {
        var (guest, host) = (visit.School.Name, visit.HostDay.School.Name);
        var (title, url) = what switch
        {
            "next-day" => ("What did you see, and what will you try?", $"/visits/{visit.Id}/reflections/{what}"),
            "six-weeks" => ("What has changed since your visit?", $"/visits/{visit.Id}/reflections/{what}"),
            "thanks" => ($"{guest} thanked you", $"/visits/{visit.Id}"),
            _ => ($"What {guest} learned from their visit", $"/visits/{visit.Id}/reflections"),
        };
        return new($"{guest} at {host}", title, visit.HostDay.When(), url);
    }
}
