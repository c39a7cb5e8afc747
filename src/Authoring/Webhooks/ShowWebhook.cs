using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Webhooks;

/// <summary>The page of one webhook: its deliveries with their responses, and its actions.</summary>
internal static class ShowWebhook
{
    private const int PageSize = 50;

    internal sealed record Page : DeskPage
    {
        public override string Title => "Webhook";

        public required Webhook Hook { get; init; }

        /// <summary>The secret, if it was just created. Only this response shows it.</summary>
        public required string Secret { get; init; }

        public required int Count { get; init; }

        public required IReadOnlyList<WebhookDelivery> Deliveries { get; init; }

        public required Pager Pager { get; init; }

        public required string Zone { get; init; }
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, DeskMenu menu) =>
        await context.Db.Webhooks.AsNoTracking().SingleOrDefaultAsync(hook => hook.Id == id, context.Ct) is { } hook
            ? View.Page("authoring/webhook", await Make(hook, "", context, menu))
            : View.NotFound;

    /// <summary>Sends a test message, which reports no real event, to check the connection.</summary>
    public static Task<IResult> Test(Guid id, PortalDb db, TimeProvider time, CancellationToken ct) =>
        Change(
            id,
            db,
            hook =>
            {
                db.WebhookDeliveries.Add(
                    new(
                        hook.Id,
                        ContentEvents.Test,
                        ContentEvents.Message(
                            ContentEvents.Test,
                            time.Now(),
                            new JsonObject { ["text"] = "It works." }
                        ),
                        time.Now()
                    )
                );
                return "Sending a test message. Refresh this page in a few seconds to see the result.";
            },
            ct
        );

    /// <summary>Disables the webhook, or enables it again and sends its pending messages.</summary>
    public static Task<IResult> Switch(Guid id, PortalDb db, AuditLog audit, TimeProvider time, CancellationToken ct) =>
        Change(
            id,
            db,
            hook =>
            {
                if (hook.DisabledAt is null)
                    hook.Disable("Someone turned this webhook off.", time.Now());
                else
                    hook.Enable();
                audit.Note(hook.DisabledAt is null ? "webhook.enabled" : "webhook.disabled", detail: hook.Url);
                return hook.DisabledAt is null
                    ? "Webhook turned on. Sending any messages that were waiting."
                    : "Webhook turned off. It won’t send any more messages.";
            },
            ct
        );

    public static Task<IResult> Remove(Guid id, PortalDb db, AuditLog audit, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                if (await db.Webhooks.SingleOrDefaultAsync(hook => hook.Id == id, ct) is not { } hook)
                    return View.NotFound;
                db.Remove(hook);
                audit.Note("webhook.removed", detail: hook.Url);
                return View.Redirect(WebhookDesk.Url, "Webhook and message history deleted.");
            },
            ct
        );

    public static async Task<IResult> Renew(
        Guid id,
        [AsParameters] RequestContext context,
        WebhookSender sender,
        DeskMenu menu,
        AuditLog audit
    )
    {
        if (await context.Db.Webhooks.SingleOrDefaultAsync(hook => hook.Id == id, context.Ct) is not { } found)
            return View.NotFound;
        var secret = Webhook.NewSecret();
        found.Renew(sender.Seal(secret));
        audit.Note("webhook.secret-made", detail: found.Url);
        await context.Db.SaveChangesAsync(context.Ct);
        context.Http.Response.Headers.CacheControl = "no-store";
        return View.Page("authoring/webhook", await Make(found, secret, context, menu));
    }

    public static Task<IResult> Redeliver(
        Guid id,
        Guid delivery,
        [AsParameters] RequestContext context,
        AuditLog audit
    ) =>
        context.Db.Write(
            async () =>
            {
                if (
                    await context.Db.WebhookDeliveries.SingleOrDefaultAsync(
                        d => d.Id == delivery && d.WebhookId == id,
                        context.Ct
                    )
                    is not { } found
                )
                    return View.NotFound;
                found.Again(context.Now);
                audit.Note("webhook.redelivered", detail: found.MessageId);
                return View.Redirect($"{WebhookDesk.Url}/{id}", "Sending the message again with the same ID.");
            },
            context.Ct
        );

    internal static async Task<Page> Make(Webhook hook, string secret, RequestContext context, DeskMenu menu)
    {
        var deliveries = context.Db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == hook.Id);
        var count = await deliveries.CountAsync(context.Ct);
        var at = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var shown = await deliveries
            .OrderByDescending(d => d.CreatedAt)
            .ThenBy(d => d.Id)
            .Skip((at - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(context.Ct);
        return new()
        {
            Menu = await menu.At(WebhookDesk.Url, context.Ct),
            Hook = hook,
            Secret = secret,
            Count = count,
            Deliveries = shown,
            Pager = Pager.At(at, count, PageSize, page => $"{WebhookDesk.Url}/{hook.Id}?page={page}"),
            Zone = await context.Db.ZoneOf(context.User, context.Ct),
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Webhooks", WebhookDesk.Url)],
        };
    }

    private static Task<IResult> Change(Guid id, PortalDb db, Func<Webhook, string> change, CancellationToken ct) =>
        db.Write(
            async () =>
                await db.Webhooks.SingleOrDefaultAsync(hook => hook.Id == id, ct) is { } hook
                    ? View.Redirect($"{WebhookDesk.Url}/{id}", change(hook))
                    : View.NotFound,
            ct
        );
}
