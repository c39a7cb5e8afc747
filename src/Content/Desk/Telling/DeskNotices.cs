using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Members;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Notifications;

namespace NetworkPortal.Content.Desk.Telling;

/// <summary>What the desk tells editors of.</summary>
internal sealed class DeskNotices(PortalDb db) : INotificationSource
{
    public static readonly NotificationKind Held = new(
        "content.held", "Not published on time", "Something that you planned to publish at a certain time could not be.", "you set the time at which it is published", Cadence.AtOnce);

    public static readonly NotificationKind Due = new(
        "content.due", "Content to read again", "The day has come by which something of yours should be read again.", "it is yours, or you set that day", Cadence.Daily);

    public int Order => 60;

    public string Title => "The desk";

    public IReadOnlyList<NotificationKind> Kinds { get; } = [Held, Due];

    public IReadOnlyList<FixedMail> Always => [];

    public Task<bool> Concerns(Guid person, CancellationToken cancel) => db.WhoMay(Permissions.EditContent).AnyAsync(a => a.Id == person, cancel);

    public Task<IReadOnlyList<NotificationPlace>> Places(Guid person, CancellationToken cancel) => Task.FromResult<IReadOnlyList<NotificationPlace>>([]);

    public async Task<IReadOnlyDictionary<string, NoticeLine>> Describe(Guid person, NotificationKind kind, IReadOnlyCollection<string> subjects, CancellationToken cancel)
    {
        if (!await Concerns(person, cancel)) return new Dictionary<string, NoticeLine>();
        var ids = subjects.Select(IdOf).Distinct().ToList();
        var names = await db.Items.Latest().WithIds(ids).ToDictionaryAsync(i => i.ContentItemId, i => i.DisplayText, cancel);
        return subjects.Where(subject => names.ContainsKey(IdOf(subject))).ToDictionary(subject => subject, subject => new NoticeLine(names[IdOf(subject)], kind.Title, kind.Text, $"/desk/content/{IdOf(subject)}"));
    }

    private static string IdOf(string subject) => subject.Split('/')[0];
}
