using System.Text.Json.Nodes;
using NetworkPortal.Authoring.Versions;

namespace NetworkPortal.UnitTests.Authoring;

public sealed class ThreeWayMergeTests
{
    [Theory]
    [InlineData(
        """{"P":{"A":"1","B":"1"}}""",
        """{"P":{"A":"2","B":"1"}}""",
        """{"P":{"A":"1","B":"3"}}""",
        """{"P":{"A":"2","B":"3"}}""",
        ""
    )]
    [InlineData("""{"P":{"A":"1"}}""", """{"P":{"A":"2"}}""", """{"P":{"A":"2"}}""", """{"P":{"A":"2"}}""", "")]
    [InlineData("""{"P":{"A":"1"}}""", """{"P":{"A":"2"}}""", """{"P":{"A":"3"}}""", """{"P":{"A":"2"}}""", "P.A")]
    [InlineData("""{"P":{"A":"1"}}""", """{"P":{"A":"1"}}""", """{"P":{}}""", """{"P":{}}""", "")]
    [InlineData("""{"P":{"A":"1"}}""", """{"P":{"A":"2"}}""", """{"P":{}}""", """{"P":{"A":"2"}}""", "P.A")]
    [InlineData("""{}""", """{"P":{"A":"1"}}""", """{"Q":{"B":"1"}}""", """{"P":{"A":"1"},"Q":{"B":"1"}}""", "")]
    [InlineData("""{"Odd":1}""", """{"Odd":1}""", """{"Odd":2}""", """{"Odd":2}""", "")]
    public void A_merge_takes_changes_from_either_side_and_reports_conflicts(
        string origin,
        string mine,
        string theirs,
        string merged,
        string conflicts
    )
    {
        var result = ThreeWayMerge.Merge(Read(origin), Read(mine), Read(theirs));
        Assert.True(JsonNode.DeepEquals(Read(merged), result.Data), result.Data.ToJsonString());
        Assert.Equal(conflicts, string.Join(',', result.Conflicts));
    }

    private static JsonObject Read(string json) => (JsonObject)JsonNode.Parse(json)!;
}
