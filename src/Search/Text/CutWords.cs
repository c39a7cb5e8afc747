using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace NetworkPortal.Search.Text;

/// <summary>
/// Feeds words that are already cut to the index: at each position the stem, and the exact form with its prefix. So a
/// text that counts several times is cut once.
/// </summary>
internal sealed class CutWords : TokenStream
{
    private readonly List<Word> words;
    private readonly ICharTermAttribute term;
    private readonly IPositionIncrementAttribute step;
    private int at;
    private bool exact;

    public CutWords(List<Word> words)
    {
        this.words = words;
        term = AddAttribute<ICharTermAttribute>();
        step = AddAttribute<IPositionIncrementAttribute>();
    }

    public override void Reset() => (at, exact) = (0, false);

    public override bool IncrementToken()
    {
        if (at == words.Count)
            return false;
        ClearAttributes();
        var word = words[at];
        term.SetEmpty();
        if (exact)
            term.Append(EnglishWords.Exact).Append(word.Form);
        else
            term.Append(word.Term);
        step.PositionIncrement = exact ? 0 : word.Position - (at == 0 ? -1 : words[at - 1].Position);
        at += exact ? 1 : 0;
        exact = !exact;
        return true;
    }
}
