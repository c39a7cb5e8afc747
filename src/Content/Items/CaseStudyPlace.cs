namespace NetworkPortal.Content.Items;

/// <summary>The school that a case study is about, or the district if it covers a whole district.</summary>
internal static class CaseStudyPlace
{
    public static string Of(IContent item) =>
        item.Text("CaseStudy.School") is { Length: > 0 } school ? school : item.Text("CaseStudy.District");
}
