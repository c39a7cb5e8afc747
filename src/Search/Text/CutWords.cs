using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace NetworkPortal.Search.Text;

/// <summary>
/// Feeds words that are already cut to the index, so that a text that counts several times is cut once.
/// </summary>
internal sealed class CutWords : TokenStream
{
    private readonly List<Word> words;
    private readonly Func<Word, string> form;
    private readonly ICharTermAttribute term;
    private readonly IPositionIncrementAttribute step;
    private int at;

    /// <param name="form">Returns the form to index of each word.</param>
    public CutWords(List<Word> words, Func<Word, string> form)
    {
        this.words = words;
        this.form = form;
        term = AddAttribute<ICharTermAttribute>();
        step = AddAttribute<IPositionIncrementAttribute>();
    }

    public override void Reset() => at = 0;

    public override bool IncrementToken()
    {
        if (at == words.Count)
            return false;
        ClearAttributes();
        term.SetEmpty().Append(form(words[at]));
        step.PositionIncrement = words[at].Position - (at == 0 ? -1 : words[at - 1].Position);
        at++;
        return true;
    }
}
