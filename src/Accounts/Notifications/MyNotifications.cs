using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>A person's notification settings: what to send, when, and when not.</summary>
internal static class MyNotifications
{
    private const string Url = "/account/notifications";

    public sealed record Page : PageModel
    {
        public override string Title => "Your notifications";

        public required NotificationsForm Form { get; init; }

        public required string Zone { get; init; }

        /// <summary>What the next digest would contain if it were sent now.</summary>
        public required IReadOnlyList<DigestEmail.Group> Next { get; init; }

        /// <summary>When the next digest is sent, as text; null if there is nothing to send.</summary>
        public required string? NextAt { get; init; }

        public required bool DigestsOff { get; init; }

        public required IReadOnlyList<FixedMail> Always { get; init; }
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, DigestReader reader)
    {
        if (await context.Db.PreferencesOf(context.User.Id, context.Ct) is not { } chosen)
            return View.NotFound;
        var form = await NewForm(context.User, reader, context.Ct);
        form.Set(chosen);
        return View.Page("accounts/notifications", await NewPage(form, chosen, context, reader, context.Now));
    }

    public static async Task<IResult> Submit([AsParameters] RequestContext context, DigestReader reader)
    {
        var now = context.Now;
        if (await context.Db.PreferencesOf(context.User.Id, context.Ct) is not { } chosen)
            return View.NotFound;
        var form = await NewForm(context.User, reader, context.Ct);
        if (!await form.Read(context.Http) || !form.Check(now.InZone(Clock.Zone(chosen.Zone)).Date))
            return View.Invalid("accounts/notifications", await NewPage(form, chosen, context, reader, now));
        await context.Db.Write(() => Save(form, context, context.User.Id, reader, now), context.Ct);
        return View.Redirect(Url, "Notifications saved.");
    }

    private static async Task Save(
        NotificationsForm form,
        RequestContext context,
        Guid person,
        DigestReader reader,
        Instant now
    )
    {
        await context.Db.HoldChoices(person, context.Ct);
        foreach (var (place, row) in form.Matrices.SelectMany(matrix => matrix.Rows.Select(row => (matrix.Place, row))))
            if (row.Field.Value.Length > 0)
                await context.Db.Choose(new(person, row.Kind.Key, place), Answer(row, place), context.Ct);
        var settings = await context.Db.OwnSettings(person, context.Ct);
        settings.Rest(form.Quiet);
        settings.Collect(form.DigestAt.AsHour!.Value, Enum.Parse<IsoDayOfWeek>(form.DigestDay.Value));
        settings.SwitchDigests(off: !form.Digests.Checked);
        await context.Db.SaveChangesAsync(context.Ct);
        await Reschedule(context.Db, person, reader, now, context.Ct);
    }

    /// <summary>Returns null to clear the choice: a value equal to the default or inherited is not stored, so that
    /// later changes of the default apply.</summary>
    private static DeliveryFrequency? Answer(NotificationsForm.Row row, Guid place) =>
        Enum.TryParse<DeliveryFrequency>(row.Field.Value, out var cadence)
        && !(place == Guid.Empty && cadence == row.Kind.Usual)
            ? cadence
            : null;

    /// <summary>Applies the new choices to notifications that are already queued.</summary>
    private static async Task Reschedule(
        PortalDb db,
        Guid person,
        DigestReader reader,
        Instant now,
        CancellationToken ct
    )
    {
        var chosen = (await db.PreferencesOf(person, ct))!;
        foreach (
            var notice in await db
                .QueuedNotifications.Where(n => n.AccountId == person && n.ClosedAt == null)
                .ToListAsync(ct)
        )
            if (
                reader.Find(notice.Kind) is { } kind
                && chosen.Of(kind, notice.StudioId) is var cadence and not DeliveryFrequency.Off
            )
                notice.Move(chosen.Due(cadence, notice.At, now));
    }

    private static async Task<NotificationsForm> NewForm(CurrentUser user, DigestReader reader, CancellationToken ct)
    {
        var form = new NotificationsForm();
        foreach (var source in reader.Sources)
            if (await source.Concerns(user.Id, ct))
                form.Ask(source, await source.Places(user.Id, ct), await source.Needed(user.Id, ct));
        return form;
    }

    private static async Task<Page> NewPage(
        NotificationsForm form,
        Preferences chosen,
        RequestContext context,
        DigestReader reader,
        Instant now
    )
    {
        var waiting = await context
            .Db.QueuedNotifications.AsNoTracking()
            .Where(n => n.AccountId == context.User.Id && n.ClosedAt == null)
            .ToListAsync(context.Ct);
        var items = await reader.Read(
            context.User.Id,
            [
                .. waiting.Where(notice =>
                    reader.Find(notice.Kind) is { } kind && chosen.Wants(chosen.Of(kind, notice.StudioId))
                ),
            ],
            context.Ct
        );
        var next = items.Select(item => (Instant?)item.Notice.DueAt).Min();
        return new()
        {
            Form = form,
            Zone = Clock.ZoneName(chosen.Zone),
            Next = DigestEmail.GroupsOf(items.Where(item => item.Notice.DueAt == next).Select(item => item.Line)),
            NextAt = next is { } at ? Clock.Format(Instant.Max(at, now), chosen.Zone) : null,
            DigestsOff = chosen.Settings.DigestsOff,
            Always = [.. reader.Sources.SelectMany(source => source.Always)],
            Section = "account",
            Robots = "noindex",
        };
    }
}
