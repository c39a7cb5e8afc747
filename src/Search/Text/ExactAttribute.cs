using Lucene.Net.Util;

namespace NetworkPortal.Search.Text;

/// <summary>
/// Carries a word's exact form past the stemmer. Lucene finds the implementation by the interface's name.
/// </summary>
internal interface IExactAttribute : IAttribute
{
    string Form { get; set; }
}

/// <inheritdoc cref="IExactAttribute"/>
internal sealed class ExactAttribute : Lucene.Net.Util.Attribute, IExactAttribute
{
    public string Form { get; set; } = "";

    public override void Clear() => Form = "";

    public override void CopyTo(IAttribute target) => ((ExactAttribute)target).Form = Form;
}
