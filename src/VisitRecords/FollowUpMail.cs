using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Schools;
using NetworkPortal.Visits;

namespace NetworkPortal.VisitRecords;

/// <summary>The emails after a visit, each called within the transaction that it belongs to.</summary>
internal sealed class FollowUpMail(
    Mailer mailer,
    Notifications notifications,
    PersonalLinks links,
    PortalDb db,
    PortalOptions portal
)
{
    private const int ExcerptLength = 400;

    /// <param name="Url">The absolute URL of the page to open.</param>
    internal sealed record Facts(string Title, string Name, string Url) : MailPage(Title)
    {
        public string Host { get; init; } = "";

        public string Visitor { get; init; } = "";

        public string When { get; init; } = "";

        /// <summary>Who wrote the thank-you, and the text.</summary>
        public string By { get; init; } = "";

        public string Text { get; init; } = "";

        /// <summary>"3 of 4 came"; blank if no one recorded it.</summary>
        public string Attendance { get; init; } = "";

        public IReadOnlyList<Excerpt> Excerpts { get; init; } = [];
    }

    internal sealed record Excerpt(string Name, string Saw, string WillTry);

    /// <summary>Asks everyone who came, or the whole team if no one recorded who did. People without an account get a
    /// personal link.</summary>
    public async Task AskToReflect(Visit visit, ReflectionMoment moment, CancellationToken ct)
    {
        var written = await db
            .VisitReflections.Where(r => r.VisitId == visit.Id && r.Moment == moment)
            .Select(r => r.PersonId)
            .ToListAsync(ct);
        var people = visit
            .Team.Where(p => p.Came != false && p.NormalizedEmail.Length > 0 && !written.Contains(p.Id))
            .ToList();
        var keys = people.ConvertAll(person => person.NormalizedEmail);
        var accounts = await db
            .Accounts.Where(a => a.NormalizedEmail != null && keys.Contains(a.NormalizedEmail))
            .ToDictionaryAsync(a => a.NormalizedEmail!, a => a.Id, ct);
        foreach (var person in people)
            if (accounts.TryGetValue(person.NormalizedEmail, out var account))
                await notifications.Notify(
                    new(account, FollowUpNotices.Reflect, FollowUpNotices.Subject(visit.Id, moment.Slug())),
                    Ask(visit, moment, person, portal.Url($"/visits/{visit.Id}/reflections/{moment.Slug()}")),
                    ct
                );
            else
                await mailer.Send(
                    new(person.Email, person.Name),
                    Ask(visit, moment, person, links.ReflectionUrlFor(person, moment)),
                    ct
                );
    }

    /// <summary>Sends the thank-you to the people who act for the host, who can reply.</summary>
    public async Task Thanked(Visit visit, CancellationToken ct)
    {
        var thanks = visit.Events[^1];
        var from = (await Answering(visit.SchoolId, ct)).FirstOrDefault();
        foreach (var host in await Answering(visit.HostDay.SchoolId, ct))
        {
            var facts = new Facts($"Thank you from {visit.School.Name}", host.Name, portal.Url($"/visits/{visit.Id}"))
            {
                By = thanks.By,
                Text = thanks.Reason,
            };
            var message = Message("visit-thanks", Describe(visit, facts), visit);
            await notifications.Notify(
                new(host.AccountId, FollowUpNotices.HostNews, FollowUpNotices.Subject(visit.Id, "thanks")),
                from is null ? message : message with { ReplyTo = new(from.Email, from.Name), Thread = visit.Id },
                ct
            );
        }
    }

    /// <summary>Sends the people who act for the host how many came, and excerpts of the reflections shared with both
    /// schools. Each gets only what they may read on the portal.</summary>
    public async Task SummarizeForHost(Visit visit, CancellationToken ct)
    {
        foreach (var host in await Answering(visit.HostDay.SchoolId, ct))
        {
            var shared = await db
                .VisitReflections.AsNoTracking()
                .Where(r => r.VisitId == visit.Id)
                .SharedWithSchools()
                .OpenTo(db, host.AccountId)
                .Include(r => r.Person)
                .OrderBy(r => r.CreatedAt)
                .ToListAsync(ct);
            if (shared.Count == 0 && !visit.HasAttendance)
                continue;
            var facts = new Facts(
                $"What {visit.School.Name} learned from their visit",
                host.Name,
                portal.Url($"/visits/{visit.Id}/reflections")
            )
            {
                Attendance = visit.AttendanceText(),
                Excerpts = shared.ConvertAll(r => new Excerpt(
                    r.Person.Name,
                    PlainText.Shorten(r.Saw, ExcerptLength),
                    PlainText.Shorten(r.WillTry, ExcerptLength)
                )),
            };
            await notifications.Notify(
                new(host.AccountId, FollowUpNotices.HostNews, FollowUpNotices.Subject(visit.Id, "summary")),
                Message("visit-summary", Describe(visit, facts), visit),
                ct
            );
        }
    }

    private static MailMessage Ask(Visit visit, ReflectionMoment moment, VisitPerson person, string url) =>
        moment == ReflectionMoment.NextDay
            ? Message(
                "visit-reflect",
                Describe(visit, new("What did you see, and what will you try?", person.Name, url)),
                visit
            )
            : Message(
                "visit-what-changed",
                Describe(visit, new("What has changed since your visit?", person.Name, url)),
                visit
            );

    private static Facts Describe(Visit visit, Facts facts) =>
        facts with
        {
            Host = visit.HostDay.School.Name,
            Visitor = visit.School.Name,
            When = visit.HostDay.When(),
        };

    private static MailMessage Message(string template, Facts facts, Visit visit) =>
        new(template, facts) { Stream = VisitMail.Stream(visit) };

    private Task<List<SchoolAnswerers.Answerer>> Answering(Guid school, CancellationToken ct) =>
        db.AnswerersFor(school).OrderBy(a => a.AccountId).ToListAsync(ct);
}
