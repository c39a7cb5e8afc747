using System.Net;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Talking;

/// <summary>Writes messages as people do.</summary>
internal static class TalkStage
{
    public static string Talk(this Studio studio) => studio.Url() + "/room/talk";

    public static async Task<Page> Says(
        this Person person,
        string url,
        string text,
        params (string Name, string Value)[] more
    )
    {
        var page = await person.Post(url, [("text", text), ("draft", $"{Guid.NewGuid()}"), .. more]);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page;
    }

    /// <summary>Starts a conversation and returns its path.</summary>
    public static async Task<string> Starts(
        this Person person,
        Studio studio,
        string title,
        string text,
        params (string Name, string Value)[] more
    ) => (await person.Says(studio.Talk() + "/new", text, [("title", title), .. more])).Path;

    /// <summary>The URLs of what the person can do with the messages on the page.</summary>
    public static IReadOnlyList<string> Actions(this Page page, string ending) =>
        [
            .. page
                .Document.QuerySelectorAll("form")
                .Select(form => form.GetAttribute("action"))
                .Concat(page.Links())
                .OfType<string>()
                .Where(url => url.EndsWith(ending, StringComparison.Ordinal)),
        ];
}
