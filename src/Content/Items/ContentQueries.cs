using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Items;

/// <summary>The questions asked of content. Start from <c>db.Items</c>; add <c>AsNoTracking()</c> when only
/// reading.</summary>
public static class ContentQueries
{
    extension(IQueryable<ContentItem> items)
    {
        /// <summary>What readers may see.</summary>
        public IQueryable<ContentItem> Published() => items.Where(item => item.Published);

        /// <summary>What editors go on from: the draft, or what is published where there is none.</summary>
        public IQueryable<ContentItem> Latest() => items.Where(item => item.Latest);

        /// <param name="type">The type's technical name: "CaseStudy".</param>
        public IQueryable<ContentItem> OfType(string type) => items.Where(item => item.ContentType == type);

        public IQueryable<ContentItem> OfTypes(IEnumerable<string> types) =>
            items.Where(item => types.Contains(item.ContentType));

        /// <param name="path">In any form, without a leading slash: "case-studies/walker-gamble-elementary".</param>
        public IQueryable<ContentItem> AtPath(string path)
        {
            var form = PathForm.Of(path);
            return items.Where(item => item.Path == form);
        }

        public IQueryable<ContentItem> WithId(string contentItemId) =>
            items.Where(item => item.ContentItemId == contentItemId);

        public IQueryable<ContentItem> WithIds(IEnumerable<string> contentItemIds) =>
            items.Where(item => contentItemIds.Contains(item.ContentItemId));

        /// <summary>Filed under a term in any field.</summary>
        public IQueryable<ContentItem> WithTerm(string termId) =>
            items.Where(item => item.Terms.Any(term => term.TermId == termId));

        /// <param name="fieldName">"LibraryPart.Topics".</param>
        public IQueryable<ContentItem> WithTerm(string fieldName, string termId) =>
            items.Where(item => item.Terms.Any(term => term.Field == fieldName && term.TermId == termId));

        /// <summary>Pointing to an item in any field: what links here.</summary>
        public IQueryable<ContentItem> PointingTo(string contentItemId) =>
            items.Where(item => item.References.Any(reference => reference.TargetId == contentItemId));

        /// <summary>Newest first; in a fixed order where the dates are the same.</summary>
        public IQueryable<ContentItem> Newest() =>
            items.OrderByDescending(item => item.PublishedUtc).ThenBy(item => item.FoldedName).ThenBy(item => item.Id);

        /// <summary>In the order of names.</summary>
        public IQueryable<ContentItem> ByName() => items.OrderBy(item => item.FoldedName).ThenBy(item => item.Id);

        /// <summary>Those in whose name every word that was typed occurs.</summary>
        public IQueryable<ContentItem> Named(string typed) =>
            items.WithWords(typed, word => item => item.FoldedName.Contains(word));

        /// <summary>How many of these items are filed under each term of a field, by term id.</summary>
        public Task<Dictionary<string, int>> CountByTerm(string fieldName, CancellationToken ct = default) =>
            items
                .SelectMany(item => item.Terms)
                .Where(term => term.Field == fieldName)
                .GroupBy(term => term.TermId)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
    }
}
