using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Webhooks;

/// <summary>The page that lists webhooks and creates new ones.</summary>
internal static class WebhookDesk
{
    public const string Url = "/desk/webhooks";

    internal sealed record Line
    {
        public required Guid Id { get; init; }

        public required string Address { get; init; }

        public required string Events { get; init; }

        public required string Types { get; init; }

        public required Instant? DisabledAt { get; init; }

        public required int Waiting { get; init; }

        public required Instant? LastAt { get; init; }

        public required int? LastStatus { get; init; }
    }

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, WebhookForm Form, IReadOnlyList<Line> Lines, string Zone)
        : DeskPage("Webhooks", Menu);

    internal sealed class Entry(PortalDb db) : IDeskEntry
    {
        public string Title => "Webhooks";

        public string Text => "Notify other programs when something is published.";

        public string Url => WebhookDesk.Url;

        public string Permission => Permissions.ManageSettings;

        /// <summary>Returns the number of webhooks that were disabled.</summary>
        public async Task<int?> Waiting(CancellationToken ct) =>
            await db.Webhooks.CountAsync(hook => hook.DisabledAt != null, ct);
    }

    public static async Task<IResult> Show(
        PortalDb db,
        ContentTypes types,
        CurrentUser user,
        DeskMenu menu,
        CancellationToken ct
    ) => View.Page("authoring/webhooks", await Make(WebhookForm.For(await types.Current(ct)), db, user, menu, ct));

    public static async Task<IResult> Add(
        [AsParameters] RequestContext context,
        ContentTypes types,
        WebhookSender sender,
        DeskMenu menu,
        AuditLog audit
    )
    {
        var form = WebhookForm.For(await types.Current(context.Ct));
        if (await form.Read(context.Http))
        {
            if (Addresses.Fault(form.Address.Value, sender.Anywhere) is { } fault)
                form.Address.Fail(fault);
        }
        if (!form.Valid)
            return View.Invalid("authoring/webhooks", await Make(form, context.Db, context.User, menu, context.Ct));
        var secret = Webhook.NewSecret();
        var hook = new Webhook(
            form.Address.Value,
            form.Events.Values,
            form.Types.Values,
            sender.Seal(secret),
            context.Now
        );
        context.Db.Webhooks.Add(hook);
        audit.Note("webhook.added", detail: hook.Url);
        await context.Db.SaveChangesAsync(context.Ct);
        context.Http.Response.Headers.CacheControl = "no-store";
        return View.Page("authoring/webhook", await ShowWebhook.Make(hook, secret, context, menu));
    }

    private static async Task<Page> Make(
        WebhookForm form,
        PortalDb db,
        CurrentUser user,
        DeskMenu menu,
        CancellationToken ct
    )
    {
        var deliveries = db.WebhookDeliveries;
        var lines = await db
            .Webhooks.AsNoTracking()
            .OrderBy(hook => hook.Url)
            .Select(hook => new Line
            {
                Id = hook.Id,
                Address = hook.Url,
                Events = hook.Events,
                Types = hook.Types,
                DisabledAt = hook.DisabledAt,
                Waiting = deliveries.Count(d => d.WebhookId == hook.Id && d.NextAt != null),
                LastAt = deliveries.Where(d => d.WebhookId == hook.Id && d.LastAt != null).Max(d => d.LastAt),
                LastStatus = deliveries
                    .Where(d => d.WebhookId == hook.Id && d.LastAt != null)
                    .OrderByDescending(d => d.LastAt)
                    .Select(d => d.LastStatus)
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        return new(await menu.At(Url, ct), form, lines, await db.ZoneOf(user, ct))
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
    }
}
