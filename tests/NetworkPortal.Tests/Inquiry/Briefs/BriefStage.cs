using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry.Cycles;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Inquiry.Briefs;

/// <summary>Writes and publishes briefs for a test, as their authors and editors do.</summary>
internal static class BriefStage
{
    private static readonly string[] Checks = ["students", "colleagues", "readers"];

    /// <summary>Writes a draft and returns the path of the author's page.</summary>
    public static async Task<string> Writes(this Person author, string title, params (string, string)[] more)
    {
        var page = await author.Post("/briefs", Texts(title, more));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page.Path;
    }

    public static (string, string)[] Texts(string title, params (string Name, string Value)[] more) =>
        [
            .. new (string Name, string Value)[]
            {
                ("title", title),
                ("question", "Who speaks in class?"),
                ("tried", "Seven seconds of silence"),
                ("found", "More students answer"),
                ("key", $"{Guid.NewGuid()}"),
            }.ExceptBy(more.Select(field => field.Name), field => field.Name),
            .. more,
        ];

    public static Task<Page> Claims(
        this Person author,
        string brief,
        string warrant,
        string text,
        params (string, string)[] more
    ) => author.Post($"{brief}/claims/{Guid.NewGuid()}", [("claim", text), ("warrant", warrant), .. more]);

    public static Task<Page> Names(this Person author, string brief, Person person, string part = "TriedIt") =>
        author.Post($"{brief}/people", ("person", $"{person.Id}"), ("part", part));

    public static Task<Page> Sends(this Person author, string brief) =>
        author.Post($"{brief}/sending", [.. Checks.Select(check => ("checked", check))]);

    /// <summary>Finishes a cycle of one's own and returns its id.</summary>
    public static async Task<Guid> Finishes(this Person owner, string trying, params (string, string)[] more)
    {
        var path = await owner.Tries(trying, more);
        await owner.Result(path, ("happened", $"Seen {trying}"), ("decision", "Keep"), ("because", "It works"));
        return CycleStage.Id(path);
    }

    /// <summary>An editor publishes it; returns the public path.</summary>
    public static async Task<string> Publishes(this TestPortal portal, string brief)
    {
        var editor = await portal.Of(Cast.Editor);
        await editor.Post($"/desk/briefs/{CycleStage.Id(brief)}/publication");
        await portal.CaughtUp();
        return await portal.PublicPath(brief);
    }

    /// <summary>The public path; "/briefs/" if it never was public.</summary>
    public static async Task<string> PublicPath(this TestPortal portal, string brief)
    {
        var id = CycleStage.Id(brief);
        return "/briefs/"
            + await portal.Db(db => db.PracticeBriefs.Where(b => b.Id == id).Select(b => b.Slug).SingleAsync());
    }

    public static Task<Guid> Asked(this TestPortal portal, string brief, Person person)
    {
        var id = CycleStage.Id(brief);
        return portal.Db(db =>
            db.BriefPeople.Where(p => p.BriefId == id && p.AccountId == person.Id).Select(p => p.Id).SingleAsync()
        );
    }

    public static Task<BriefState> State(this TestPortal portal, string brief)
    {
        var id = CycleStage.Id(brief);
        return portal.Db(db => db.PracticeBriefs.Where(b => b.Id == id).Select(b => b.State).SingleAsync());
    }
}
