using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Site;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>The emails about briefs, called within the transaction of the change that they report. They contain nothing
/// of a cycle.</summary>
internal sealed class BriefMail(Notifications notifications, PortalDb db, PortalOptions portal)
{
    internal sealed record Page : MailPage
    {
        public required string Name { get; init; }

        public required string Brief { get; init; }

        public required string By { get; init; }

        /// <summary>What the editors wrote, or how the person would be named.</summary>
        public string Text { get; init; } = "";

        public string State { get; init; } = "";

        public string AnswerBy { get; init; } = "";

        public required string Url { get; init; }
    }

    public async Task Tell(PracticeBrief brief, IReadOnlyList<BriefEvent> events, CancellationToken ct)
    {
        var author = await Name(brief.OwnerId, ct);
        foreach (var one in events)
            if (one.Kind is BriefEventKind.Sent or BriefEventKind.PersonNamed or BriefEventKind.AskedAgain)
                foreach (var person in brief.People.Where(p => p.AskedAt == one.At))
                    await ToPerson(brief, person, author, ct);
            else if (one.Kind == BriefEventKind.CameToEditors)
                await ToStaff(brief, author, ct);
            else if (one.Kind.IsAnswer())
                await ToAuthor(brief, author, ct);
    }

    /// <summary>Tells the authors that someone retested a claim; not who.</summary>
    public async Task Retested(PracticeBrief brief, BriefRetest retest, CancellationToken ct)
    {
        Guid[] authors =
        [
            brief.OwnerId,
            .. brief
                .People.Where(p => p.Role == BriefRole.Author && p.Consent == BriefConsent.Yes)
                .Select(p => p.AccountId),
        ];
        foreach (var to in authors)
            await notifications.Notify(
                new(to, BriefNotices.Retested, $"{retest.Id:N}"),
                new(
                    "brief-retested",
                    new Page
                    {
                        Title = $"Someone retested a claim: {brief.Title}",
                        Name = await Name(to, ct),
                        Brief = brief.Title,
                        By = "",
                        Url = portal.Url(BriefText.PublicUrl(brief.Slug!)),
                    }
                ),
                ct
            );
    }

    private async Task ToPerson(PracticeBrief brief, BriefPerson person, string author, CancellationToken ct) =>
        await notifications.Notify(
            new(person.AccountId, BriefNotices.Consent, $"{person.Id:N}"),
            new(
                "brief-consent",
                new Page
                {
                    Title = $"May {author} name you in a practice brief?",
                    Name = await Name(person.AccountId, ct),
                    Brief = brief.Title,
                    By = author,
                    Text = person.Role.Describe(),
                    AnswerBy = Clock.Format(person.AnswerBy!.Value.InUtc().Date),
                    Url = portal.Url(BriefText.ConsentUrl(person.Id)),
                }
            ),
            ct
        );

    private async Task ToStaff(PracticeBrief brief, string author, CancellationToken ct)
    {
        var staff = await db.WhoMay(Permissions.PublishContent)
            .Where(a => a.Id != brief.OwnerId)
            .OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.DisplayName })
            .ToListAsync(ct);
        foreach (var person in staff)
            await notifications.Notify(
                new(person.Id, BriefNotices.Review, $"{brief.Id:N}"),
                new(
                    "brief-to-review",
                    new Page
                    {
                        Title = $"Practice brief to review: {brief.Title}",
                        Name = person.DisplayName,
                        Brief = brief.Title,
                        By = author,
                        Url = portal.Url(BriefText.ReviewUrl(brief.Id)),
                    }
                ),
                ct
            );
    }

    private async Task ToAuthor(PracticeBrief brief, string author, CancellationToken ct) =>
        await notifications.Notify(
            new(brief.OwnerId, BriefNotices.Answer, $"{brief.Id:N}"),
            new(
                "brief-answered",
                new Page
                {
                    Title = $"{brief.State.Describe()}: {brief.Title}",
                    Name = author,
                    Brief = brief.Title,
                    By = "",
                    State = brief.State.ToString(),
                    Text = brief.Reason,
                    Url = portal.Url(
                        brief.State == BriefState.Published
                            ? BriefText.PublicUrl(brief.Slug!)
                            : BriefText.WorkUrl(brief.Id)
                    ),
                }
            ),
            ct
        );

    private Task<string> Name(Guid account, CancellationToken ct) =>
        db.Accounts.Where(a => a.Id == account).Select(a => a.DisplayName).SingleAsync(ct);
}
