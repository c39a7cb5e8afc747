using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Authoring.Previews;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.ItemDetails;

/// <summary>The form for a preview link: what it shows and when it expires.</summary>
internal sealed class PreviewForm : Form
{
    public Field Days { get; } =
        Field
            .Choice("preview_days", "Expires after")
            .Require("Choose when the link expires.")
            .From(PreviewLink.Days.Select(days => new Option($"{days}", Plural.Of(days, "day", "days"))));

    public Field What { get; } =
        Field
            .Choice("preview_what", "What the link shows")
            .Require("Choose what the link shows.")
            .From([
                new("latest", "The latest draft, whenever someone opens the link"),
                new("version", "This version, even if the draft changes later"),
            ]);

    public PreviewForm()
    {
        Days.Set("7");
        What.Set("latest");
    }
}

/// <summary>
/// Preview links, which let people without an account read a draft: created on the item's page, shown once, listed
/// there, and revoked.
/// </summary>
internal static class SharePreview
{
    internal sealed record Page : DeskPage
    {
        public override string Title => "Preview link";

        public required string Name { get; init; }

        public required string Id { get; init; }

        public required string Link { get; init; }

        public required Instant Until { get; init; }

        public required string Zone { get; init; }
    }

    internal sealed record Services(
        [FromServices] DeskItemPages Pages,
        [FromServices] DeskMenu Menu,
        [FromServices] PortalOptions Portal,
        [FromServices] AuditLog Audit
    );

    /// <summary>Creates a link and shows it on the only page where it ever appears.</summary>
    public static async Task<IResult> Make(
        string id,
        [AsParameters] RequestContext context,
        [AsParameters] Services services
    )
    {
        var (ct, form) = (context.Ct, new ItemForms());
        if (
            await context
                .Db.Items.Latest()
                .WithId(id)
                .Select(i => new { i.VersionId, i.DisplayText })
                .SingleOrDefaultAsync(ct)
            is not { } draft
        )
            return View.NotFound;
        if (!await form.Preview.Read(context.Http))
            return View.Invalid("authoring/item", (await services.Pages.Make(id, context.Http, form, ct))!);
        var days = int.Parse(form.Preview.Days.Value, CultureInfo.InvariantCulture);
        var (link, token) = PreviewLink.Create(
            id,
            form.Preview.What.Value == "version" ? draft.VersionId : "",
            context.User.Id,
            context.Now,
            days
        );
        context.Db.PreviewLinks.Add(link);
        services.Audit.Note(
            "content.preview_shared",
            detail: $"{id} {draft.DisplayText} · {Plural.Of(days, "day", "days")}"
        );
        await context.Db.SaveChangesAsync(ct);
        var zone = await context.Db.ZoneOf(context.User, ct);
        return View.Page(
            "authoring/preview-link",
            new Page
            {
                Name = draft.DisplayText,
                Menu = await services.Menu.At(DeskUrls.Content, ct),
                Id = id,
                Link = services.Portal.Url($"/preview/{token}"),
                Until = link.ExpiresAt,
                Zone = zone,
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs =
                [
                    new("Desk", "/desk"),
                    new("Content", DeskUrls.Content),
                    new("Item", $"/desk/content/{id}"),
                ],
            }
        );
    }

    public static async Task<IResult> Revoke(string id, Guid link, PortalDb db, AuditLog audit, CancellationToken ct) =>
        await db.Write(
            async () =>
            {
                if (await db.PreviewLinks.Where(l => l.Id == link && l.ContentItemId == id).ExecuteDeleteAsync(ct) == 0)
                    return View.NotFound;
                audit.Note("content.preview_revoked", detail: id);
                return View.Redirect($"/desk/content/{id}#previews", "Link revoked. It no longer works.");
            },
            ct
        );
}
