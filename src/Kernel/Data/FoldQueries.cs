using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Query;

namespace NetworkPortal.Kernel.Data;

/// <summary>Queries that search and sort by display text, using <see cref="Fold"/>.</summary>
public static class FoldQueries
{
    extension<T>(IQueryable<T> rows)
    {
        /// <summary>Sorts by name.</summary>
        public IOrderedQueryable<T> ByName(Expression<Func<T, string?>> name) =>
            rows.OrderBy(Folded(name)).ThenBy(Call(FoldTranslation.Exact, name));

        /// <summary>Returns rows in which every typed word occurs in one of the texts.</summary>
        public IQueryable<T> WithWords(string typed, params Expression<Func<T, string?>>[] texts) =>
            rows.WithWords(typed, word => AnyContains(texts, word));

        /// <summary>Returns rows that match every typed word.</summary>
        /// <param name="has">Creates the condition for one folded word; it must fold texts with
        /// <see cref="Fold.Of"/>.</param>
        public IQueryable<T> WithWords(string typed, Func<string, Expression<Func<T, bool>>> has) =>
            Fold.Words(typed).Aggregate(rows, (left, word) => left.Where(has(word)));

        /// <summary>Returns rows in which the typed text occurs as a whole in one of the texts; all rows if it is
        /// empty.</summary>
        public IQueryable<T> Containing(string typed, params Expression<Func<T, string?>>[] texts) =>
            typed.Length == 0 ? rows : rows.Where(AnyContains(texts, Fold.Typed(typed)));
    }

    extension<T>(IEnumerable<T> rows)
    {
        /// <summary>Sorts by name, in the order that the databases use.</summary>
        public IOrderedEnumerable<T> ByName(Func<T, string?> name) =>
            rows.OrderBy(row => name(row) ?? "", Fold.NameOrder);
    }

    extension<T>(IOrderedEnumerable<T> rows)
    {
        /// <summary>Sorts rows that compare as equal so far by name.</summary>
        public IOrderedEnumerable<T> ThenByName(Func<T, string?> name) =>
            rows.ThenBy(row => name(row) ?? "", Fold.NameOrder);
    }

    private static Expression<Func<T, bool>> AnyContains<T>(Expression<Func<T, string?>>[] texts, string word)
    {
        Expression<Func<string, bool>> contains = text => text.Contains(word);
        var row = texts[0].Parameters[0];
        var found = texts
            .Select(Folded)
            .Select(text => ReplacingExpressionVisitor.Replace(text.Parameters[0], row, text.Body))
            .Select(text => ReplacingExpressionVisitor.Replace(contains.Parameters[0], text, contains.Body));
        return Expression.Lambda<Func<T, bool>>(found.Aggregate(Expression.OrElse), row);
    }

    private static Expression<Func<T, string>> Folded<T>(Expression<Func<T, string?>> text) =>
        Call(FoldTranslation.Of, text);

    private static Expression<Func<T, string>> Call<T>(MethodInfo function, Expression<Func<T, string?>> text) =>
        Expression.Lambda<Func<T, string>>(Expression.Call(function, text.Body), text.Parameters);
}
