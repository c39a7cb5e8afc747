using AngleSharp.Dom;

namespace NetworkPortal.Site.Emailing;

/// <summary>Footnotes in email keep their numbers but not their links, which many email programs break.</summary>
internal static class EmailNotes
{
    public static void Rewrite(IElement text)
    {
        foreach (var back in text.QuerySelectorAll("a[href^='#fnref']"))
            back.Remove();
        foreach (var link in text.QuerySelectorAll("a[href^='#']"))
            link.Replace([.. link.ChildNodes]);
        foreach (var note in text.QuerySelectorAll("li[id^='fn:']"))
            note.ClassList.Add("mail-small");
    }
}
