using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Mail;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios;

/// <summary>The emails that change people's calendars: one for each person and change, however many sessions it is
/// about.</summary>
internal sealed class SessionMail(Notifications notifications, SessionInvitations invitations, PortalOptions portal)
{
    internal sealed record Line(string Title, string When, string There, string Place);

    internal sealed record Page : MailPage
    {
        public required string Name { get; init; }

        public required string Studio { get; init; }

        public required string Intro { get; init; }

        public required string Reason { get; init; }

        /// <summary>What changed in a session that the person knows.</summary>
        public required IReadOnlyList<FieldChange> Changes { get; init; }

        public required IReadOnlyList<Line> Added { get; init; }

        public required IReadOnlyList<Line> Changed { get; init; }

        public required IReadOnlyList<Line> Canceled { get; init; }

        /// <summary>Sessions that have another number or title: "Session 4 of 8 is now Session 3 of 7."</summary>
        public required IReadOnlyList<string> Retitled { get; init; }

        public required string Url { get; init; }

        public required string SettingsUrl { get; init; }
    }

    /// <summary>What happened, for the email's subject and first sentence.</summary>
    private sealed record News(string Title, string Intro)
    {
        public string Reason { get; init; } = "";

        public IReadOnlyList<FieldChange> Changes { get; init; } = [];
    }

    /// <summary>Emails in one stream are sent in order, so that a cancellation never overtakes its invitation.
    /// </summary>
    public static string Stream(Guid studio, Guid person) => $"studio/{studio}/{person}";

    /// <summary>Brings everyone's calendar up to date after a change of the studio.</summary>
    public async Task Changed(Studio studio, StudioEvent happened, bool quietly, CancellationToken ct)
    {
        foreach (var update in await invitations.Update(studio, new() { Quietly = quietly }, ct))
            await Send(studio, update, Tell(studio, update, happened), ct);
    }

    /// <summary>Invites someone who got a role in the studio to its sessions.</summary>
    public Task Joined(Guid studio, Guid person, CancellationToken ct) =>
        One(studio, person, name => new($"Sessions of {name}", $"You’re now in {name}."), ct);

    /// <summary>Removes the coming sessions from the calendar of someone who left or was removed.</summary>
    public Task Left(Guid studio, Guid person, CancellationToken ct) => One(studio, person, Gone, ct);

    private async Task One(Guid studio, Guid person, Func<string, News> news, CancellationToken ct)
    {
        var found = await invitations.Find(studio, ct);
        foreach (var update in await invitations.Update(found, new() { Only = person }, ct))
            await Send(found, update, news(found.Name), ct);
    }

    private static News Tell(Studio studio, CalendarUpdate update, StudioEvent happened)
    {
        var (name, by) = (studio.Name, happened.By);
        var news = happened.Kind switch
        {
            StudioEventKind.SessionCanceled => new News(
                $"Canceled: {Only(update)}, {name}",
                $"{by} canceled a session."
            ),
            StudioEventKind.SessionChanged when update.News.Any(session => !session.IsNew) => new(
                $"Changed: {Only(update)}, {name}",
                $"{by} changed a session."
            )
            {
                Changes = happened.Changes,
            },
            StudioEventKind.Paused => new($"Paused: {name}", $"{by} paused {name}. Its coming sessions are canceled."),
            StudioEventKind.Canceled => new($"Canceled: {name}", $"{by} canceled {name} and its coming sessions."),
            StudioEventKind.Completed => new($"Ended: {name}", $"{name} has ended. Its coming sessions are canceled."),
            StudioEventKind.Resumed => new($"Sessions of {name}", $"{by} resumed {name}."),
            StudioEventKind.SessionAdded => new($"New in {name}: {Only(update)}", $"{by} added to the sessions."),
            _ when update.Sessions.All(session => session.Calendar.Canceled) => Gone(name),
            _ => new($"Sessions of {name}", $"These are the sessions of {name}."),
        };
        return news with { Reason = happened.Reason };
    }

    private static News Gone(string name) =>
        new($"You’re no longer in {name}", $"You’re no longer in {name}. Its sessions go on.");

    private static string Only(CalendarUpdate update) =>
        update.News is [{ Session.Title: var title }] ? title : Plural.Of(update.News.Count, "session", "sessions");

    private Task Send(Studio studio, CalendarUpdate update, News news, CancellationToken ct)
    {
        var person = update.Person;
        IReadOnlyList<Line> Lines(Func<SessionUpdate, bool> which) =>
            [.. update.News.Where(which).Select(session => LineOf(studio, session.Session, person.TimeZoneId))];
        var page = new Page
        {
            Title = PlainText.Shorten(news.Title, 150),
            Name = person.DisplayName,
            Studio = studio.Name,
            Intro = news.Intro,
            Reason = news.Reason,
            Changes = news.Changes,
            Added = Lines(session => session.IsNew),
            Changed = Lines(session => session is { IsNew: false, Calendar.Canceled: false }),
            Canceled = Lines(session => session.Calendar.Canceled),
            Retitled =
            [
                .. update
                    .Sessions.Where(session => session.Before.Length > 0)
                    .Select(session => $"{session.Before} is now {session.Session.Title}."),
            ],
            Url = portal.Url(Studio.PublicUrl(studio.Slug)),
            SettingsUrl = portal.Url("/account/notifications"),
        };
        return notifications.Notify(
            new(person.Id, StudioNotices.Session, StudioNotices.Subject(studio.Id)) { Needed = true },
            new("studio-calendar", page)
            {
                Stream = Stream(studio.Id, person.Id),
                Calendars = [.. update.Sessions.Select(session => session.Calendar)],
            },
            ct
        );
    }

    private static Line LineOf(Studio studio, StudioSession session, string zone)
    {
        var (from, to) = (session.StartsAt, session.EndsAt);
        var yours = MeetingTime.ForReader(from, to, studio.TimeZoneId, zone);
        var there = MeetingTime.Describe(from, to, studio.TimeZoneId);
        return new(session.Title, yours ?? there, yours is null ? "" : there, session.Place);
    }
}
