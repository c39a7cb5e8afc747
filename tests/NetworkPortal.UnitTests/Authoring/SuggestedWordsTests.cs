using System.Text.Json.Nodes;
using NetworkPortal.Authoring.Reviewing;

namespace NetworkPortal.UnitTests.Authoring;

public sealed class SuggestedWordsTests
{
    [Theory]
    [InlineData("One hour\na week.", "hour a week", "day", "One day.")]
    [InlineData("They said \"we can't\" -- twice...", "“we can’t” – twice…", "we can", "They said we can")]
    [InlineData("a.b axb", "a.b", "c", "c axb")]
    public void Words_are_found_as_readers_see_them(string text, string quote, string put, string after) =>
        Assert.Equal(after, Replace(Data(text), "P.Body", quote, put).Value!["Markdown"]!.GetValue<string>());

    [Theory]
    [InlineData("One **hour** a week.", "One hour", "aren’t in the draft")]
    [InlineData("An hour, and an hour.", "hour", "2 times")]
    public void Words_that_are_not_there_once_are_not_replaced(string text, string quote, string fault)
    {
        var outcome = Replace(Data(text), "P.Body", quote, "day");
        Assert.Null(outcome.Value);
        Assert.Contains(fault, outcome.Fault);
    }

    [Fact]
    public void HTML_is_encoded_and_what_is_not_one_text_is_left_alone()
    {
        var data = new JsonObject
        {
            ["HtmlBodyPart"] = new JsonObject { ["Html"] = "<p>One hour</p>" },
            ["Bag"] = new JsonObject { ["ContentItems"] = new JsonArray("One hour") },
        };
        Assert.Equal(
            "<p>1 &lt; 2</p>",
            Replace(data, "HtmlBodyPart.Html", "One hour", "1 < 2").Value!.GetValue<string>()
        );
        Assert.Null(Replace(data, "Bag.ContentItems", "One hour", "x").Value);
    }

    private static SuggestedWords.Outcome Replace(JsonObject data, string path, string quote, string put) =>
        SuggestedWords.Replace(
            data,
            path,
            new FieldComment
            {
                ContentItemId = "",
                VersionId = "",
                Path = path,
                AuthorId = null,
                Text = "",
                Quote = quote,
                Replacement = put,
                At = default,
            }
        );

    private static JsonObject Data(string text) =>
        new() { ["P"] = new JsonObject { ["Body"] = new JsonObject { ["Markdown"] = text } } };
}
