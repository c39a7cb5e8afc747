using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.OpenLessons;

/// <summary>The emails about open lessons, one method each, called within the transaction of the change, with the fully
/// loaded lesson.</summary>
internal sealed class OpenLessonMail(
    Mailer mailer,
    Notifications notifications,
    PortalDb db,
    IEnumerable<IBusyPeople> meetings,
    PortalOptions portal
)
{
    /// <summary>The data of an email about an open lesson.</summary>
    internal sealed record Page(string Title, string Name, string Url) : MailPage(Title)
    {
        public required string Teacher { get; init; }

        public required IReadOnlyList<Fact> Facts { get; init; }

        public IReadOnlyList<FieldChange> Changes { get; init; } = [];

        public required string Reason { get; init; }
    }

    /// <summary>Tells colleagues who follow their school's open lessons, except those who are busy then.</summary>
    public async Task Posted(OpenLesson lesson, CancellationToken ct)
    {
        var colleagues = db.Memberships.Where(m => m.SchoolId == lesson.SchoolId).Select(m => m.AccountId);
        var people = await db
            .Accounts.AsNoTracking()
            .Where(a => a.Id != lesson.TeacherId && a.ErasedAt == null && a.Email != null)
            .Where(a => colleagues.Contains(a.Id))
            .FreeDuring(meetings, lesson)
            .OrderBy(a => a.Id)
            .ToListAsync(ct);
        foreach (var person in people)
            await notifications.Notify(
                new(person.Id, OpenLessonNotices.Posted, OpenLessonNotices.Subject(lesson.Id)),
                Message(lesson, person, "lesson-posted", $"Come and watch: {lesson.Trying}"),
                ct
            );
    }

    /// <summary>Sends a colleague who comes the calendar invitation.</summary>
    public async Task Joined(OpenLesson lesson, Guid person, CancellationToken ct)
    {
        var guest = lesson.Guests.Single(g => g.AccountId == person);
        await db.Entry(guest).Reference(g => g.Account).LoadAsync(ct);
        await Send(lesson, guest.Account, "lesson-joined", $"You’re going: {lesson.Trying}", ct);
    }

    /// <summary>Removes the lesson from the calendar of a colleague who can't come.</summary>
    public async Task Left(OpenLesson lesson, Guid person, CancellationToken ct)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == person, ct);
        if (account.Email is not { } address)
            return;
        var message = Message(lesson, account, "lesson-left", $"You’re not going: {lesson.Trying}");
        await mailer.Send(
            new(address, account.DisplayName),
            message with
            {
                Calendar = Invite(lesson, account).Cancel(),
            },
            ct
        );
    }

    /// <summary>Sends the guests what changed, with the updated invitation.</summary>
    public async Task Changed(OpenLesson lesson, IReadOnlyList<FieldChange> changes, CancellationToken ct)
    {
        if (changes.Count == 0)
            return;
        foreach (var guest in lesson.Guests.Where(g => g.Account.Email is not null))
        {
            var message = Message(lesson, guest.Account, "lesson-changed", $"Changed: {lesson.Trying}");
            await mailer.Send(
                new(guest.Account.Email!, guest.Account.DisplayName),
                message with
                {
                    Page = (Page)message.Page with { Changes = changes },
                    Calendar = Invite(lesson, guest.Account),
                },
                ct
            );
        }
    }

    /// <summary>Removes the lesson from the guests' calendars.</summary>
    public async Task Canceled(OpenLesson lesson, CancellationToken ct)
    {
        foreach (var guest in lesson.Guests)
            await Send(lesson, guest.Account, "lesson-canceled", $"Canceled: {lesson.Trying}", ct);
    }

    /// <summary>Tells the teacher that there is a note. The email doesn't contain it, since staff can read email that
    /// wasn't delivered.</summary>
    public Task NoteWritten(OpenLesson lesson, LessonNote note, CancellationToken ct)
    {
        var message = Message(lesson, lesson.Teacher, "lesson-note", $"A note for you about “{lesson.Trying}”");
        return notifications.Notify(
            new(lesson.TeacherId, OpenLessonNotices.Note, OpenLessonNotices.Subject(note.Id)),
            message with
            {
                Dedupe = $"lesson-note-{note.Id}",
            },
            ct
        );
    }

    private async Task Send(OpenLesson lesson, Account to, string template, string subject, CancellationToken ct)
    {
        if (to.Email is not { } address)
            return;
        var invite = Invite(lesson, to);
        await mailer.Send(
            new(address, to.DisplayName),
            Message(lesson, to, template, subject) with
            {
                Calendar = lesson.IsCanceled ? invite.Cancel() : invite,
            },
            ct
        );
    }

    private CalendarInvite Invite(OpenLesson lesson, Account to) =>
        lesson.Invite(portal) with
        {
            Attendees = [new(to.Email!, to.DisplayName, Accepted: true)],
        };

    private MailMessage Message(OpenLesson lesson, Account to, string template, string subject) =>
        new(
            template,
            new Page(PlainText.Shorten(subject, 150), to.DisplayName, portal.Url(lesson.Url()))
            {
                Teacher = lesson.Teacher.DisplayName,
                Facts = Facts(lesson),
                Reason = lesson.CancelReason,
            }
        )
        {
            Stream = $"open-lesson-{lesson.Id}",
            Dedupe = $"open-lesson-{lesson.Id}-{lesson.Version}-{lesson.Sequence}-{template}-{to.Id}",
        };

    private static IReadOnlyList<Fact> Facts(OpenLesson lesson)
    {
        var facts = new List<Fact>
        {
            new("What", lesson.Trying),
            new("When", lesson.When()),
            new("Where", lesson.Place, lesson.CallUrl()),
            new("School", lesson.School.Name),
        };
        if (lesson.FeedbackOn.Length > 0)
            facts.Add(new("Feedback on", lesson.FeedbackOn));
        return facts;
    }
}
