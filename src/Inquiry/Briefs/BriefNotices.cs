using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>The kinds of notifications about briefs, and which of them are still relevant when a digest is
/// sent.</summary>
internal sealed class BriefNotices(PortalDb db) : INotificationSource
{
    public static readonly NotificationKind Consent = new(
        "brief.consent",
        "Requests to name you",
        "A colleague would like to name you in a practice brief.",
        "a colleague would like to name you",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Answer = new(
        "brief.answer",
        "Replies to your practice briefs",
        "The editors published, returned, or declined a practice brief of yours.",
        "you wrote this practice brief",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Retested = new(
        "brief.retest",
        "Retests",
        "Someone tried a claim of your practice brief and told what they found.",
        "you’re an author of this practice brief",
        DeliveryFrequency.Daily
    );

    public static readonly NotificationKind Review = new(
        "brief.review",
        "Practice briefs to review",
        "A practice brief is ready for the editors.",
        "you review practice briefs",
        DeliveryFrequency.AtOnce
    );

    public int Order => 26;

    public string Title => "Practice briefs";

    public IReadOnlyList<NotificationKind> Kinds { get; } = [Consent, Answer, Retested, Review];

    public IReadOnlyList<FixedMail> Always => [];

    public async Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    )
    {
        var ids = subjects.Select(subject => Guid.TryParseExact(subject, "N", out var id) ? id : Guid.Empty).ToList();
        var lines = kind.Key switch
        {
            "brief.consent" => await Asked(person, ids, ct),
            "brief.retest" => await Retests(person, ids, ct),
            "brief.review" => await Briefs(db.PracticeBriefs.Where(b => b.State == BriefState.WithEditors), ids, ct),
            _ => await Briefs(db.PracticeBriefs.Own(person), ids, ct),
        };
        return lines.ToDictionary(line => $"{line.Subject:N}", line => line.Line);
    }

    private async Task<List<(Guid Subject, NoticeLine Line)>> Asked(
        Guid person,
        List<Guid> ids,
        CancellationToken ct
    ) =>
        (
            await db
                .BriefPeople.Asked(person)
                .Where(p => ids.Contains(p.Id) && p.Consent == BriefConsent.Asked)
                .Join(db.PracticeBriefs, p => p.BriefId, b => b.Id, (p, b) => new { p.Id, b.Title })
                .ToListAsync(ct)
        ).ConvertAll(p => (p.Id, Line("May we name you in a practice brief?", p.Title, BriefText.ConsentUrl(p.Id))));

    private async Task<List<(Guid Subject, NoticeLine Line)>> Retests(Guid person, List<Guid> ids, CancellationToken ct)
    {
        var authors = db.BriefPeople.Where(p =>
            p.AccountId == person && p.Role == BriefRole.Author && p.Consent == BriefConsent.Yes
        );
        var briefs = db
            .PracticeBriefs.Published()
            .Where(b => b.OwnerId == person || authors.Any(p => p.BriefId == b.Id));
        var found = await db
            .BriefRetests.Where(r => ids.Contains(r.Id))
            .Join(db.BriefClaims, r => r.ClaimId, c => c.Id, (r, c) => new { r.Id, c.BriefId })
            .Join(
                briefs,
                r => r.BriefId,
                b => b.Id,
                (r, b) =>
                    new
                    {
                        r.Id,
                        b.Title,
                        b.Slug,
                    }
            )
            .ToListAsync(ct);
        return found.ConvertAll(r => (r.Id, Line("Someone retested a claim", r.Title, $"/briefs/{r.Slug}")));
    }

    private static async Task<List<(Guid Subject, NoticeLine Line)>> Briefs(
        IQueryable<PracticeBrief> briefs,
        List<Guid> ids,
        CancellationToken ct
    ) =>
        (await briefs.AsNoTracking().Where(b => ids.Contains(b.Id)).ToListAsync(ct)).ConvertAll(b =>
            (
                b.Id,
                b.State == BriefState.WithEditors
                    ? Line("Practice brief to review", b.Title, BriefText.ReviewUrl(b.Id))
                    : Line($"Your practice brief: {b.State.Describe()}", b.Title, BriefText.WorkUrl(b.Id))
            )
        );

    private static NoticeLine Line(string title, string text, string url) => new("Practice briefs", title, text, url);
}
