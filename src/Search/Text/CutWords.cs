using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace NetworkPortal.Search.Text;

/// <summary>
/// Feeds words that are already cut to the index, so that a text that counts several times is cut once.
/// </summary>
internal sealed class CutWords : TokenStream
{
    private readonly IReadOnlyList<List<Word>> texts;
    private readonly Func<Word, string> form;
    private readonly ICharTermAttribute term;
    private readonly IPositionIncrementAttribute step;
    private int text,
        at,
        reached;

    /// <param name="texts">The texts, each cut into words. Between two of them is the analyzer's gap.</param>
    /// <param name="form">Returns the form to index of each word.</param>
    public CutWords(IReadOnlyList<List<Word>> texts, Func<Word, string> form)
    {
        this.texts = texts;
        this.form = form;
        term = AddAttribute<ICharTermAttribute>();
        step = AddAttribute<IPositionIncrementAttribute>();
    }

    public override void Reset()
    {
        (text, at) = (0, 0);
        reached = -1;
    }

    public override bool IncrementToken()
    {
        while (text < texts.Count && at == texts[text].Count)
        {
            (text, at) = (text + 1, 0);
            reached = -1 - EnglishWords.Gap;
        }
        if (text == texts.Count)
            return false;
        var word = texts[text][at++];
        ClearAttributes();
        term.SetEmpty().Append(form(word));
        step.PositionIncrement = word.Position - reached;
        reached = word.Position;
        return true;
    }
}
