using NetworkPortal.Search.Text;

namespace NetworkPortal.UnitTests.Search;

public sealed class EnglishWordsTests
{
    [Theory]
    [InlineData("schools", "school")]
    [InlineData("School's", "schools")]
    [InlineData("the school’s plan", "the schools plans")]
    [InlineData("CAFÉ résumé", "cafe resume")]
    [InlineData("re\u0301sume\u0301", "resume")]
    [InlineData("collaboration", "collaborate")]
    [InlineData("Walker-Gamble", "walker gamble")]
    public void Forms_of_a_word_are_the_same_term(string one, string other) => Assert.Equal(Terms(one), Terms(other));

    [Theory]
    [InlineData("retention", "retain")]
    [InlineData("children’s", "child")]
    [InlineData("priorities", "prioritizing")]
    [InlineData("absenteeism", "absences")]
    [InlineData("taught", "teaching")]
    [InlineData("growth", "growing")]
    public void Irregular_forms_of_a_word_are_the_same_term(string one, string other) =>
        Assert.Equal(Terms(one), Terms(other));

    [Fact]
    public void Each_irregular_form_belongs_to_one_word()
    {
        using var list = typeof(EnglishWords).Assembly.GetManifestResourceStream("word-families.txt")!;
        var lines = new StreamReader(list).ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#');
        var forms = lines.SelectMany(line => line.Split(' ')).ToList();
        Assert.True(forms.Count > 400, $"{forms.Count} forms");
        Assert.Equal(forms.Distinct(), forms);
    }

    [Fact]
    public void Different_words_are_different_terms() => Assert.NotEqual(Terms("attendance"), Terms("absence"));

    [Fact]
    public void Stop_words_are_left_out_of_content_words()
    {
        Assert.Equal(["do", "we", "plan"], Terms("do we plan"));
        Assert.Equal(["plan"], EnglishWords.Telling.Cut("do we plan").Select(word => word.Term));
    }

    [Fact]
    public void Words_have_offsets_and_positions()
    {
        var word = EnglishWords.All.Cut("Two schools")[1];
        Assert.Equal((4, 11, 1), (word.Start, word.End, word.Position));
    }

    private static string[] Terms(string text) => EnglishWords.All.Cut(text).Select(word => word.Term).ToArray();
}
