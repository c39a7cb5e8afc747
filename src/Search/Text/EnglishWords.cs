using System.Collections.Frozen;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace NetworkPortal.Search.Text;

/// <summary>
/// The analyzer for English text: lowercase, without accents, possessives, and the dots of initials, stemmed.
/// </summary>
/// <remarks>
/// Everything is indexed, including stop words, so that phrases with them can be found. A query drops stop words if
/// other words remain.
/// </remarks>
internal sealed class EnglishWords : Analyzer
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    /// <summary>The positions between two values of a field, so that no phrase matches across them.</summary>
    public const int Gap = 100;

    private static readonly CharArraySet Stops = new(Version, StopWords.All, ignoreCase: true);
    private static readonly FrozenSet<string> StopForms = StopWords.All.ToFrozenSet(StringComparer.Ordinal);
    private readonly bool keepStops;

    private EnglishWords(bool keepStops) => this.keepStops = keepStops;

    /// <summary>Produces all words.</summary>
    public static EnglishWords All { get; } = new(keepStops: true);

    /// <summary>Produces only words that aren't stop words.</summary>
    public static EnglishWords Telling { get; } = new(keepStops: false);

    /// <summary>Checks whether a lowercase word is not a stop word.</summary>
    public static bool Tells(string form) => !StopForms.Contains(form);

    /// <summary>Returns the words of a text, in order.</summary>
    public List<Word> Cut(string text)
    {
        var words = new List<Word>();
        using var stream = GetTokenStream("", text);
        var term = stream.AddAttribute<ICharTermAttribute>();
        var whole = stream.AddAttribute<IExactAttribute>();
        var place = stream.AddAttribute<IOffsetAttribute>();
        var step = stream.AddAttribute<IPositionIncrementAttribute>();
        var position = -1;
        stream.Reset();
        while (stream.IncrementToken())
            words.Add(
                new(term.ToString(), whole.Form, position += step.PositionIncrement, place.StartOffset, place.EndOffset)
            );
        stream.End();
        return words;
    }

    /// <summary>Returns a text in lowercase and without accents.</summary>
    public static string Plain(string text)
    {
        var letters = text.ToLowerInvariant().ToCharArray();
        var plain = new char[letters.Length * 4];
        return new(plain, 0, ASCIIFoldingFilter.FoldToASCII(letters, 0, plain, 0, letters.Length));
    }

    /// <summary>Returns what the stemmer makes of a lowercase word.</summary>
    public static string StemOf(string form)
    {
        using var stream = new PorterStemFilter(new KeywordTokenizer(new StringReader(form)));
        var term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        stream.IncrementToken();
        return term.ToString();
    }

    public override int GetPositionIncrementGap(string fieldName) => Gap;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var source = new StandardTokenizer(Version, reader);
        TokenStream words = new LowerCaseFilter(Version, new EnglishPossessiveFilter(Version, source));
        words = new DottedInitials(new ASCIIFoldingFilter(new CombiningMarks(words)));
        if (!keepStops)
            words = new StopFilter(Version, words, Stops);
        words = new PorterStemFilter(new WordFamilies(new RememberExact(words)));
        return new(source, words);
    }

    /// <summary>Removes combining accents, which ASCII folding leaves in place.</summary>
    private sealed class CombiningMarks : TokenFilter
    {
        private readonly ICharTermAttribute term;

        public CombiningMarks(TokenStream input)
            : base(input) => term = AddAttribute<ICharTermAttribute>();

        public override bool IncrementToken()
        {
            if (!m_input.IncrementToken())
                return false;
            var letters = term.Buffer.AsSpan(0, term.Length);
            if (!letters.ContainsAnyInRange('\u0300', '\u036f'))
                return true;
            var kept = 0;
            foreach (var letter in letters)
                if (letter is < '\u0300' or > '\u036f')
                    letters[kept++] = letter;
            term.SetLength(kept);
            return true;
        }
    }

    /// <summary>Stores a word's exact form before it is stemmed.</summary>
    private sealed class RememberExact : TokenFilter
    {
        private readonly ICharTermAttribute term;
        private readonly IExactAttribute exact;

        public RememberExact(TokenStream input)
            : base(input) => (term, exact) = (AddAttribute<ICharTermAttribute>(), AddAttribute<IExactAttribute>());

        public override bool IncrementToken()
        {
            if (!m_input.IncrementToken())
                return false;
            exact.Form = term.ToString();
            return true;
        }
    }
}

/// <summary>A word as indexed, its exact form, and its position in the text.</summary>
internal readonly record struct Word(string Term, string Form, int Position, int Start, int End);
