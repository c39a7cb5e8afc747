using NetworkPortal.Search.Text;

namespace NetworkPortal.UnitTests.Search;

public sealed class QueryTextTests
{
    [Theory]
    [InlineData("exit tickets", "exit & tickets")]
    [InlineData("\"exit tickets\" grade", "'exit tickets' & grade")]
    [InlineData("“exit tickets”", "'exit tickets'")]
    [InlineData("math -algebra", "math & not algebra")]
    [InlineData("math -\"word problems\"", "math & not 'word problems'")]
    [InlineData("math OR reading grade", "math | reading & grade")]
    [InlineData("a OR b OR c", "a | b | c")]
    [InlineData("well-being", "well-being")]
    public void Query_syntax_is_parsed(string text, string meaning) => Assert.Equal(meaning, Meaning(text));

    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("\"", "")]
    [InlineData("\"\"", "")]
    [InlineData("-", "")]
    [InlineData("\"exit tickets", "exit & tickets")]
    [InlineData("OR math", "OR & math")]
    [InlineData("math OR", "math & OR")]
    [InlineData("-algebra", "algebra")]
    [InlineData("exit\0\tticket", "exit & ticket")]
    public void Meaningless_syntax_is_treated_as_words(string text, string meaning) =>
        Assert.Equal(meaning, Meaning(text));

    [Fact]
    public void A_lone_surrogate_is_dropped() => Assert.Equal("half & character", Meaning("half \ud83d character"));

    [Fact]
    public void Queries_are_limited_to_2000_characters_and_128_words()
    {
        Assert.Equal(QueryText.MaxPieces, QueryText.Read(string.Join(' ', Enumerable.Range(0, 300))).Wanted.Count);
        Assert.Equal(QueryText.MaxCharacters, QueryText.Read(new string('a', 10_000)).Wanted[0][0].Text.Length);
    }

    private static string Meaning(string text)
    {
        var query = QueryText.Read(text);
        return string.Join(
            " & ",
            [
                .. query.Wanted.Select(any => string.Join(" | ", any.Select(Show))),
                .. query.Unwanted.Select(piece => "not " + Show(piece)),
            ]
        );
    }

    private static string Show(QueryPiece piece) => piece.Phrase ? $"'{piece.Text}'" : piece.Text;
}
