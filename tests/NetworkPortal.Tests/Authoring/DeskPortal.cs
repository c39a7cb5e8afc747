using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring;

/// <summary>A separate portal for tests that publish content, so that it doesn't show up in other tests'
/// lists.</summary>
public sealed class DeskPortal : TestPortal, IAsyncLifetime
{
    public DeskPortal()
        : base(new TestPortalSettings()) { }

    internal DeskPortal(TestClock clock)
        : base(new TestPortalSettings { Time = clock }) { }

    public async ValueTask InitializeAsync() => await Open();

    /// <summary>An article that belongs to a single test.</summary>
    internal async Task<string> NewArticle(string title, string text = "As it was.", bool published = true)
    {
        var id = ContentIds.New();
        var kind = (await Db(db => db.Items.AsNoTracking().Published().OfType("Article").FirstAsync()))
            .Data.Object("LibraryPart")!
            .Object("Kind")!
            .DeepClone();
        await Db(async db =>
        {
            var item = ContentItem.New(
                new ItemIdentity("Article") { ContentItemId = id },
                title,
                new JsonObject
                {
                    ["TitlePart"] = new JsonObject { ["Title"] = title },
                    ["AutoroutePart"] = new JsonObject
                    {
                        ["Path"] = $"articles/{NetworkPortal.Kernel.Slug.From(title)}",
                    },
                    ["LibraryPart"] = new JsonObject
                    {
                        ["Summary"] = new JsonObject { ["Text"] = "A summary." },
                        ["Kind"] = kind,
                    },
                    ["MarkdownBodyPart"] = new JsonObject { ["Markdown"] = text },
                },
                "Test",
                NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0)
            );
            var versions = await ContentVersions.Of(db, id);
            if (published)
                await versions.Publish(item, item.CreatedUtc);
            else
                await versions.Draft(item);
        });
        return id;
    }

    internal Task<ContentVersions> Versions(string id) => Db(db => ContentVersions.Of(db, id));

    /// <summary>A word that no other test uses.</summary>
    internal static string Word() => "quince" + Guid.NewGuid().ToString("N")[..10];
}

/// <summary>Uses the desk as a person does.</summary>
internal static class DeskClient
{
    private const string Form = "form[data-editor]";

    public static Task<Page> OpenEditor(this PortalClient client, string id) =>
        client.GetPage($"/desk/content/{id}/edit");

    public static Task<Page> Save(
        this PortalClient client,
        Page editor,
        string action,
        params (string Name, object? Value)[] answers
    ) =>
        client.Submit(
            editor,
            Form,
            answers.Append(("do", action)).ToDictionary(answer => answer.Item1, answer => answer.Item2)
        );

    public const string Body = "MarkdownBodyPart";
    public const string Title = "TitlePart";
    public const string Summary = "LibraryPart.Summary";
}
