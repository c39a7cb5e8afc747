using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>The one place where a person chooses what comes, when, and when not.</summary>
internal static class MyNotifications
{
    private const string Url = "/account/notifications";

    /// <param name="Next">What the next digest would hold if it were sent now.</param>
    /// <param name="NextAt">When it comes, in words; null while there is nothing to send.</param>
    public sealed record Page(NotificationsForm Form, string Zone, IReadOnlyList<DigestLetter.Group> Next, string? NextAt, bool DigestsOff, IReadOnlyList<FixedMail> Always) : PageModel("Your notifications");

    public static async Task<IResult> Show(PortalDb db, CurrentUser user, DigestReader reader, TimeProvider time, CancellationToken cancel)
    {
        if (await db.PreferencesOf(user.Id, cancel) is not { } chosen) return View.NotFound;
        var form = await NewForm(user, reader, cancel);
        form.Set(chosen);
        return View.Page("members/notifications", await NewPage(form, chosen, db, user, reader, time.Now(), cancel));
    }

    public static async Task<IResult> Submit(HttpContext http, PortalDb db, CurrentUser user, DigestReader reader, TimeProvider time)
    {
        var cancel = http.RequestAborted;
        var now = time.Now();
        if (await db.PreferencesOf(user.Id, cancel) is not { } chosen) return View.NotFound;
        var form = await NewForm(user, reader, cancel);
        if (!await form.Read(http) || !form.Check(now.InZone(Clock.Zone(chosen.Zone)).Date)) return View.Invalid("members/notifications", await NewPage(form, chosen, db, user, reader, now, cancel));
        await db.Write(() => Save(form, db, user.Id, reader, now, cancel), cancel);
        return View.Redirect(Url, "Notifications saved.");
    }

    private static async Task Save(NotificationsForm form, PortalDb db, Guid person, DigestReader reader, Instant now, CancellationToken cancel)
    {
        await db.HoldChoices(person, cancel);
        foreach (var (place, row) in form.Matrices.SelectMany(matrix => matrix.Rows.Select(row => (matrix.Place, row))))
            if (row.Field.Value.Length > 0) await db.Choose(person, row.Kind.Key, place, Answer(row, place), cancel);
        var settings = await db.OwnSettings(person, cancel);
        settings.Rest(form.Quiet);
        settings.Collect(form.DigestAt.AsHour!.Value, Enum.Parse<IsoDayOfWeek>(form.DigestDay.Value));
        settings.SwitchDigests(off: !form.Digests.Checked);
        await db.SaveChangesAsync(cancel);
        await Reschedule(db, person, reader, now, cancel);
    }

    /// <summary>Null takes the choice away: what is usual, or holds everywhere, is not written down, so that it can follow.</summary>
    private static Cadence? Answer(NotificationsForm.Row row, Guid place) =>
        Enum.TryParse<Cadence>(row.Field.Value, out var cadence) && !(place == Guid.Empty && cadence == row.Kind.Usual) ? cadence : null;

    /// <summary>What waits already follows the new choices.</summary>
    private static async Task Reschedule(PortalDb db, Guid person, DigestReader reader, Instant now, CancellationToken cancel)
    {
        var chosen = (await db.PreferencesOf(person, cancel))!;
        foreach (var notice in await db.Notices.Where(n => n.AccountId == person && n.ClosedAt == null).ToListAsync(cancel))
            if (reader.Find(notice.Kind) is { } kind && chosen.Of(kind, notice.PlaceId) is var cadence and not Cadence.Off)
                notice.Move(chosen.Due(cadence, notice.At, now));
    }

    private static async Task<NotificationsForm> NewForm(CurrentUser user, DigestReader reader, CancellationToken cancel)
    {
        var form = new NotificationsForm();
        foreach (var source in reader.Sources)
            if (await source.Concerns(user.Id, cancel)) form.Ask(source, await source.Places(user.Id, cancel), await source.Needed(user.Id, cancel));
        return form;
    }

    private static async Task<Page> NewPage(NotificationsForm form, Preferences chosen, PortalDb db, CurrentUser user, DigestReader reader, Instant now, CancellationToken cancel)
    {
        var waiting = await db.Notices.AsNoTracking().Where(n => n.AccountId == user.Id && n.ClosedAt == null).ToListAsync(cancel);
        var items = await reader.Read(user.Id, [.. waiting.Where(notice => reader.Find(notice.Kind) is { } kind && chosen.Wants(chosen.Of(kind, notice.PlaceId)))], cancel);
        var next = items.Select(item => (Instant?)item.Notice.DueAt).Min();
        return new(
            form, Clock.ZoneName(chosen.Zone), DigestLetter.GroupsOf(items.Where(item => item.Notice.DueAt == next).Select(item => item.Line)),
            next is { } at ? Clock.Format(Instant.Max(at, now), chosen.Zone) : null, chosen.Settings.DigestsOff, [.. reader.Sources.SelectMany(source => source.Always)])
        {
            Section = "account",
            Robots = "noindex",
        };
    }
}
