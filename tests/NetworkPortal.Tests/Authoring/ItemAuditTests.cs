using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Authoring;

public sealed class ItemAuditTests(PortalFixture portal)
{
    [Fact]
    public async Task Everything_done_to_an_item_is_in_the_audit_log_under_its_ID()
    {
        var (id, version) = await Make();
        using var editor = await portal.Client(Cast.Editor);
        await editor.Post($"/desk/content/{id}/publishing");
        await editor.Post($"/desk/content/{id}/unpublishing");
        await editor.Post("/desk/content/selection", ("item", id), ("do", "publish"));
        await editor.Post("/desk/content/selection", ("item", id), ("do", "unpublish"), ("sure", "yes"));
        await editor.Post($"/desk/content/{id}/versions/{version}/restoring", ("field", "TitlePart"));
        await editor.Post($"/desk/content/{id}/deletion");
        await editor.Post($"/desk/content/trash/{id}/restoring");
        await editor.Post("/desk/content/selection", ("item", id), ("do", "delete"), ("sure", "yes"));
        var lines = await portal.Db(db =>
            db.AuditLines.Where(line => line.Detail.StartsWith(id + " ")).OrderBy(line => line.Id).ToListAsync()
        );
        Assert.Equal(
            [
                "content.published",
                "content.unpublished",
                "content.published",
                "content.unpublished",
                "content.deleted",
                "content.restored",
                "content.deleted",
            ],
            lines.Select(line => line.Name)
        );
        var who = await portal.Db(db =>
            db.Accounts.Where(a => a.Email == Cast.Editor.Email()).Select(a => a.Id).SingleAsync()
        );
        Assert.All(lines, line => Assert.Equal((who, false), (line.ById, line.Address.Length == 0)));

        using var administrator = await portal.Client(Cast.Administrator);
        var page = await administrator.GetPage($"/desk/audit?about={id}");
        Assert.Equal(7, page.Texts("tbody tr").Count);
        Assert.Contains("Content deleted", page.Text("tbody"));
        Assert.Empty((await administrator.GetPage($"/desk/audit?about={id}x")).Texts("tbody tr"));
        var csv = await administrator.GetPage($"/desk/audit/lines.csv?about={id}");
        Assert.Equal(8, csv.Html.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task An_items_page_links_to_its_audit_entries_for_people_who_can_read_them()
    {
        var (id, _) = await Make();
        using var administrator = await portal.Client(Cast.Administrator);
        Assert.Equal($"/desk/audit?about={id}", (await administrator.GetPage($"/desk/content/{id}")).Link("Activity"));
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.GetPage($"/desk/content/{id}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("/desk/audit", page.Html);
    }

    private async Task<(string Id, string Version)> Make()
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var data = new JsonObject
        {
            ["TitlePart"] = new JsonObject { ["Title"] = "Watched" },
            ["LibraryPart"] = new JsonObject
            {
                ["Summary"] = new JsonObject { ["Text"] = "A summary." },
                ["Kind"] = new JsonObject
                {
                    ["TermContentItemIds"] = new JsonArray("k"),
                    ["TaxonomyContentItemId"] = "t",
                },
            },
        };
        var item = ContentItem.New("Article", "Watched", data, "", now);
        await portal.Db(async db => await (await ContentVersions.Of(db, item.ContentItemId)).Draft(item));
        return (item.ContentItemId, item.VersionId);
    }
}
