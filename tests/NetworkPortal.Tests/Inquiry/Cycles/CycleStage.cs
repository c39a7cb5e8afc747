using System.Net;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Inquiry.Cycles;

/// <summary>Starts cycles for a test, as their owners do.</summary>
internal static class CycleStage
{
    /// <summary>Starts a cycle and returns its path.</summary>
    public static async Task<string> Tries(this Person owner, string trying, params (string, string)[] more)
    {
        var page = await owner.Post("/cycles", Plan(trying, more));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page.Path;
    }

    /// <summary>The fields of the form; later values replace earlier ones.</summary>
    public static (string, string)[] Plan(string trying, params (string Name, string Value)[] more) =>
        [
            .. new (string Name, string Value)[]
            {
                ("trying", trying),
                ("expected", "More students answer"),
                ("draft", $"{Guid.NewGuid()}"),
            }.ExceptBy(more.Select(field => field.Name), field => field.Name),
            .. more,
        ];

    /// <summary>Writes down what happened to the version that was opened last.</summary>
    public static async Task<Page> Result(this Person owner, string path, params (string, string)[] fields)
    {
        using var client = await owner.Client();
        var version = (await client.GetPage(path)).Document.QuerySelector("#result [name=version]");
        return await client.Post($"{path}/result", [("version", version?.GetAttribute("value") ?? ""), .. fields]);
    }

    public static string Key(Audience kind, Guid id) => NamedGroup.KeyOf(new(kind, id));

    public static Guid Id(string path) => Guid.Parse(path.Split('/')[^1]);
}
